import type { Anchor, Path } from '../model/anchor';
import { entry, listOfTrees, mapOf, type MapTree, type ScalarTree, type Tree } from '../kustomize/tree';
import type { Database } from '../query';
import { spanOf } from '../syntax/locate';
import type { Entry, MapNode, Node } from '../syntax/node';
import type { Resource } from '../syntax/resource';
import { templateAnchor } from '../syntax/template-line';
import { isLookedUpOnce } from './lookups';
import { valueAnchor, valuePath, yamlPath } from './values';
import type { Written } from './written';

const nowhere = { start: 0, end: 0 } as const;

interface Planting {
  readonly db: Database;
  readonly text: string;
  readonly written: Written;
  readonly resource: string;
  readonly root: Node;
}

/** Where a node comes from: its place in the template, and its path in the values, if all of it is copied from there. */
interface Place {
  readonly anchor: Anchor;
  readonly isAsWritten: boolean;
  readonly action: string | undefined;
  readonly copied: Path | undefined;
}

/** A printed resource as a tree whose values know where they are written. */
export function planted(db: Database, { id, root }: Resource, text: string, written: Written): MapTree {
  const planting = { db, text, written, resource: id, root };
  return mapAt(planting, root, placeOf(planting, root, undefined, undefined));
}

function mapAt(planting: Planting, { entries }: MapNode, { anchor, copied }: Place): MapTree {
  return mapOf(
    entries.map((one) => {
      const from = copied ?? copiedAt(planting, one.keySpan.start);
      return entry(one.key, treeAt(planting, one.value, one, from && [...from, one.key]));
    }),
    copied ? (valueAnchor(planting.written.values, copied) ?? anchor) : anchor,
  );
}

function treeAt(planting: Planting, node: Node, own: Entry | undefined, copied: Path | undefined): Tree {
  const place = placeOf(planting, node, own, copied);
  if (node.kind === 'map') return mapAt(planting, node, place);
  if (node.kind === 'scalar') return scalarAt(planting, node, place);
  const from = node.items.map((item) => copied ?? copiedAt(planting, item.span.start));
  const first = from.findIndex((one) => one !== undefined);
  const items = node.items.map((item, index) => {
    const path = from[index];
    return treeAt(planting, item, undefined, path && [...path, copied ? index : index - first]);
  });
  return listOfTrees(items, originOf(planting, place));
}

function scalarAt(planting: Planting, node: Extract<Node, { kind: 'scalar' }>, place: Place): ScalarTree {
  const { style, value, text } = node;
  const path = place.copied ?? (place.action === undefined ? undefined : valuePath(place.action));
  const inValues = path && valueAnchor(planting.written.values, path, node);
  const origin = inValues ?? place.anchor;
  const isOnly = inValues !== undefined && place.copied === undefined && isOnlyLookup(planting, path);
  const isAsWritten = inValues ? isOnly : place.isAsWritten;
  const scalar = { kind: 'scalar', style, span: nowhere, value, text, origin, isAsWritten } as const;
  return isOnly ? { ...scalar, isItsOnlyUse: true } : scalar;
}

/** Values of a chart within a chart may be set by either. */
function isOnlyLookup({ db, written: { chart, file } }: Planting, path: Path | undefined): boolean {
  const isOwn = !file.slice(chart.length).startsWith('/charts/');
  return path !== undefined && isOwn && isLookedUpOnce(db, chart, path);
}

function originOf({ written }: Planting, { anchor, copied }: Place): Anchor {
  return (copied && valueAnchor(written.values, copied)) ?? anchor;
}

function placeOf(planting: Planting, node: Node, own: Entry | undefined, copied: Path | undefined): Place {
  const { text, root, written, resource } = planting;
  const found = written.placeOf(spanOf(text, { node, entry: own }, root));
  if (!found)
    return {
      anchor: { file: written.file, resource: 'document 1', path: ['dependencies'] },
      isAsWritten: false,
      action: undefined,
      copied: undefined,
    };
  const { line, start, end, isAsWritten, action } = found;
  return { anchor: templateAnchor(written.file, resource, line, start, end), isAsWritten, action, copied };
}

/** The path in the values of what is printed from there as a whole. */
function copiedAt({ written }: Planting, start: number): Path | undefined {
  const action = written.placeOf({ start, end: start + 1 })?.action;
  return action === undefined ? undefined : yamlPath(action);
}

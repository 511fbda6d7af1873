import { actionsIn } from '../core/helm/actions';
import { valuePath } from '../core/helm/values';
import { fileText, type FileId } from '../core/inputs';
import type { Anchor } from '../core/model/anchor';
import { rendered, type RenderedResource } from '../core/kustomize/kustomized';
import { fieldsOf, itemsOf, type Tree } from '../core/kustomize/tree';
import type { Database } from '../core/query';
import type { Resource } from '../core/syntax/resource';
import { lines } from '../core/syntax/source';
import { isInTemplate, templateSpan } from '../core/syntax/template-line';
import { offsetAt, type Position, type Span } from '../core/text';
import { isWithin, type Subject } from './subject-at';

/**
 * What helm made of the line of a template that is pointed at: what stands right there before what else is on the line,
 * and what is deeper before what is around it.
 */
export function subjectsInTemplate(db: Database, maker: FileId, file: FileId, position: Position): readonly Subject[] {
  const offset = offsetAt(fileText(db, file) ?? '', lines(db, file), position);
  const spot: Spot = {
    file,
    offset,
    line: position.line,
    starts: lines(db, file),
    values: valuesOn(db, file, position),
  };
  const found = [...rendered(db, maker).values()].flat().flatMap((resource) => subjectsIn(resource, spot));
  return found.toSorted((a, b) => rankOf(b) - rankOf(a));
}

interface Spot {
  readonly file: FileId;
  readonly offset: number;
  readonly line: number;
  readonly starts: readonly number[];
  /** The values that the line looks up, each by its path (`.web.port`), with where it does so. */
  readonly values: ReadonlyMap<string, Span>;
}

function rankOf({ at, span, offset }: Subject): number {
  return (isWithin(span, offset) ? 1000 : 0) + at.path.length;
}

function valuesOn(db: Database, file: FileId, { line }: Position): ReadonlyMap<string, Span> {
  const text = fileText(db, file) ?? '';
  const start = lines(db, file)[line] ?? text.length;
  const end = lines(db, file)[line + 1] ?? text.length;
  const actions = actionsIn(text).filter((action) => action.start >= start && action.end <= end);
  return new Map(
    actions.flatMap((action) => {
      const path = valuePath(action.text);
      return path ? [[`.${path.join('.')}`, action] as const] : [];
    }),
  );
}

function subjectsIn(resource: RenderedResource, spot: Spot): readonly Subject[] {
  const { root } = resource;
  if (root.origin.file !== spot.file || !isInTemplate(root.origin)) return [];
  return subjectsBelow(root, { file: resource.file, resource: resource.id, path: [] }, resource, spot);
}

function subjectsBelow(tree: Tree, at: Anchor, resource: Resource, spot: Spot): readonly Subject[] {
  const span = spanOf(tree.origin, spot);
  const inner = [
    ...fieldsOf(tree).map(({ key, value }) => [key, value] as const),
    ...itemsOf(tree).map((item, index) => [index, item] as const),
  ].flatMap(([step, value]) => subjectsBelow(value, { ...at, path: [...at.path, step] }, resource, spot));
  return span ? [{ resource, at, node: tree, span, offset: spot.offset }, ...inner] : inner;
}

function spanOf(origin: Anchor, { file, line, starts, values }: Spot): Span | undefined {
  if (!isInTemplate(origin)) return valueIn(values, `.${origin.path.join('.')}`);
  return origin.file === file && origin.path[0] === line ? templateSpan(starts, origin) : undefined;
}

/** Values may be written within something else, such as the object that installs the chart. */
function valueIn(values: Spot['values'], path: string): Span | undefined {
  return [...values].find(([wanted]) => path.endsWith(wanted))?.[1];
}

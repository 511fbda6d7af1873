import { dataOf } from '../core/kustomize/data';
import type { Notice } from '../core/kustomize/notice';
import type { MapTree, Tree } from '../core/kustomize/tree';
import { jsonObject } from './json-lines';
import { relativeTo } from './paths';
import { lineOf, originText, type Rendering } from './render-places';

/** The clusters as one JSON object, each on a line. */
export function* renderJson(rendering: Rendering): Generator<string> {
  const { clusters, cwd } = rendering;
  yield* jsonObject({
    clusters: clusters.map(({ name, root, resources, notices }) => ({
      name,
      root: relativeTo(cwd, root),
      resources: resources.map(dataOf),
      ...(rendering.origins === 'shown' ? { origins: resources.map((one) => originsOf(one, rendering)) } : {}),
      unknown: notices.map((notice) => noticeJson(notice, rendering)),
    })),
  });
}

function noticeJson({ kind, at, message }: Notice, { db, cwd }: Rendering): object {
  return { kind, file: relativeTo(cwd, at.file), line: lineOf(db, at), message };
}

/** The values of a resource by their JSON pointers, each with its file and line. */
function originsOf(root: MapTree, rendering: Rendering): Readonly<Record<string, string>> {
  return Object.fromEntries(pointers(root, '').map(([pointer, tree]) => [pointer, originText(rendering, tree.origin)]));
}

function pointers(tree: Tree, at: string): readonly (readonly [string, Tree])[] {
  if (tree.kind === 'map' && tree.entries.length > 0)
    return tree.entries.flatMap(({ key, value }) => pointers(value, `${at}/${escaped(key)}`));
  if (tree.kind === 'list' && tree.items.length > 0)
    return tree.items.flatMap((item, index) => pointers(item, `${at}/${String(index)}`));
  return [[at, tree]];
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

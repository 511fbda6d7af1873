import { git } from './run';

/** A file of a commit, or a link; submodules are neither. */
export interface TreeEntry {
  /** From the top of the repository, with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'other';
  readonly object: string;
  /** In bytes. */
  readonly size: number;
}

/** Everything of a commit below these paths. */
export async function treeEntries(
  top: string,
  commit: string,
  paths: readonly string[],
): Promise<readonly TreeEntry[]> {
  const written = await git(top, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, '--', ...paths]);
  return written
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [, mode = '', object = '', size = '', path = ''] = /^(\d+) \w+ (\w+) +(\d+|-)\t([^]*)$/.exec(line) ?? [];
      return path === '' ? [] : [{ path, kind: kindOf(mode), object, size: Number(size) || 0 }];
    });
}

function kindOf(mode: string): TreeEntry['kind'] {
  if (mode === '120000') return 'link';
  return mode.startsWith('100') ? 'file' : 'other';
}

/** The contents of objects, in their order; `undefined` where there is none, or where a link leads out. */
export async function contentsOf(
  top: string,
  objects: readonly string[],
  links: readonly '--follow-symlinks'[] = [],
): Promise<readonly (Buffer | undefined)[]> {
  if (objects.length === 0) return [];
  const written = await git(top, ['cat-file', '--batch', '--buffer', ...links], `${objects.join('\n')}\n`);
  const contents: (Buffer | undefined)[] = [];
  for (let at = 0; at < written.length;) {
    const lineEnd = written.indexOf('\n', at);
    const [, kind, size] = /(?:^| )(\w+) (\d+)$/.exec(written.toString('utf8', at, lineEnd)) ?? [];
    const end = lineEnd + 1 + Number(size ?? 0);
    contents.push(kind === 'blob' ? written.subarray(lineEnd + 1, end) : undefined);
    // Nothing follows where an object is missing; where a link leads nowhere, its target follows.
    at = size === undefined ? lineEnd + 1 : end + 1;
  }
  return contents;
}

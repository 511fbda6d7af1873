import { decoded } from '../core/scopes/paths';

/** How a file is called from a directory: decoded, with forward slashes. Both are URIs. */
export function relativeTo(directory: string, file: string): string {
  const from = decoded(directory).split('/');
  const to = decoded(file).split('/');
  const shared = sharedLength([from, to]);
  const up = from.slice(shared).map(() => '..');
  return [...up, ...to.slice(shared)].join('/') || '.';
}

/** The deepest directory that holds all of these directories, as a URI. */
export function commonDirectory(directories: readonly string[]): string {
  const paths = directories.map((directory) => directory.split('/'));
  return (paths[0] ?? []).slice(0, sharedLength(paths)).join('/');
}

function sharedLength([first = [], ...others]: readonly (readonly string[])[]): number {
  const different = first.findIndex((name, index) => others.some((other) => other[index] !== name));
  return different === -1 ? first.length : different;
}

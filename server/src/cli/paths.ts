import { decoded, sharedLength } from '../core/scopes/paths';

/** How a file is called from a directory: decoded, with forward slashes. Both are URIs. */
export function relativeTo(directory: string, file: string): string {
  const from = decoded(directory).split('/');
  const to = decoded(file).split('/');
  const shared = sharedLength([from, to]);
  const up = from.slice(shared).map(() => '..');
  return [...up, ...to.slice(shared)].join('/') || '.';
}

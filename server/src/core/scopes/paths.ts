/** The directory a URI is in, without a slash at its end. */
export function directoryOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** The path below a directory, decoded for people; `undefined` if the URI is not below it. */
export function relativePath(directory: string, uri: string): string | undefined {
  const prefix = directory.endsWith('/') ? directory : `${directory}/`;
  return uri.startsWith(prefix) ? decoded(uri.slice(prefix.length)) : undefined;
}

/** Follows a relative path, as a kustomization names its files; decoded, for there are many ways to encode. */
export function resolvePath(directory: string, path: string): string {
  const parts = decoded(directory).split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The way from a directory to a file, both decoded: `../base/web.yaml`. */
export function pathBetween(directory: string, file: string): string {
  const [from, to] = [directory.split('/'), file.split('/')];
  const shared = sharedLength([from, to]);
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** Sorted as kubectl walks directories: name by name, so `a/z.yaml` comes before `a.yaml`. */
export function inKubectlOrder(uris: readonly string[]): readonly string[] {
  const keyed = uris.map((uri) => ({ uri, key: decoded(uri).replaceAll('/', '\0') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ uri }) => uri);
}

export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The deepest directory that holds all of these directories, as a URI. */
export function commonDirectory(directories: readonly string[]): string {
  const paths = directories.map((directory) => directory.split('/'));
  return (paths[0] ?? []).slice(0, sharedLength(paths)).join('/');
}

/** How many names these paths have in common, from the first on. */
export function sharedLength([first = [], ...others]: readonly (readonly string[])[]): number {
  const different = first.findIndex((name, index) => others.some((other) => other[index] !== name));
  return different === -1 ? first.length : different;
}

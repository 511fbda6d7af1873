import { URI } from 'vscode-uri';
import type { FileId } from '../core/inputs';

/**
 * The one name of a file or folder, however a client writes its URI: `c%3A`, `C:` and `c:` are the same drive, and
 * what may be percent-encoded is. Without a slash at the end.
 */
export function fileId(uri: string): FileId {
  // Clients may send anything, lone halves of surrogate pairs included.
  const text = uri.replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD');
  const parts = parsed(text);
  if (!parts) return `invalid:/${encodeURIComponent(text)}`;
  const path = parts.path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase()).replace(/\/+$/, '');
  const rooted = path === '' || path.startsWith('/') ? path : `/${path}`;
  const scheme = parts.scheme.toLowerCase();
  const authority = parts.authority !== '' || scheme === 'file' ? `//${parts.authority.toLowerCase()}` : '';
  const query = parts.query === '' ? '' : `?${encodeURIComponent(parts.query)}`;
  return `${scheme}:${authority}${encodedPath(rooted)}${query}`;
}

/** A path with forward slashes as it stands in ids. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

export function fileIdOfPath(path: string): FileId {
  return fileId(URI.file(path).toString());
}

/** The path on this machine's disk. */
export function pathOf(file: FileId): string {
  return URI.parse(file).fsPath;
}

/** The path from a folder down to a file, for people; `undefined` if it does not lie there. */
export function pathBelow(folder: FileId, file: FileId): string | undefined {
  return file.startsWith(`${folder}/`) ? decodeURIComponent(file.slice(folder.length + 1)) : undefined;
}

function parsed(uri: string): URI | undefined {
  try {
    return URI.parse(uri);
  } catch {
    return undefined;
  }
}

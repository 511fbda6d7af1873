import { URI } from 'vscode-uri';
import type { FileId } from '../core/inputs';

/**
 * The one name of a file or folder, however a client writes its URI: `c%3A`, `C:` and `c:` are the same drive, and
 * what may be percent-encoded is. Without a slash at the end.
 */
export function fileId(uri: string): FileId {
  const parts = parsed(uri);
  if (!parts) return uri;
  const path = parts.path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase()).replace(/\/+$/, '');
  const rooted = path === '' || path.startsWith('/') ? path : `/${path}`;
  const authority = parts.authority !== '' || parts.scheme === 'file' ? `//${parts.authority.toLowerCase()}` : '';
  const query = parts.query === '' ? '' : `?${encodeURIComponent(parts.query)}`;
  return `${parts.scheme}:${authority}${encodedPath(rooted)}${query}`;
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

/** Clients may send anything, lone halves of surrogate pairs included. */
function parsed(uri: string): URI | undefined {
  try {
    const parts = URI.parse(uri);
    encodeURIComponent(parts.path + parts.query);
    return parts;
  } catch {
    return undefined;
  }
}

import type { FileId } from '../core/inputs';
import { listFilesRequest, readFileRequest } from '../protocol';
import { fileId } from './file-id';
import { excluder } from './ignored';
import type { FilePort } from './port';

type Request = (method: string, params?: unknown) => Promise<unknown>;

/** Files that only the editor can read: virtual workspaces, and all files where there is no disk. */
export function clientFiles(request: Request): FilePort {
  /** URIs as the client wrote them, which it is sure to know. */
  const written = new Map<FileId, string>();
  return {
    list: async (folder, excludes) => {
      const uris = textsIn(await request(listFilesRequest).catch(() => []));
      for (const uri of uris) written.set(fileId(uri), uri);
      const isExcluded = excluder(excludes);
      const isInside = (file: FileId): boolean => file.startsWith(`${folder}/`);
      return uris.map(fileId).filter((file) => isInside(file) && !isExcluded(file.slice(folder.length + 1)));
    },
    read: async (file) => {
      const text = await request(readFileRequest, { uri: written.get(file) ?? file }).catch(() => undefined);
      return typeof text === 'string' ? text : undefined;
    },
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

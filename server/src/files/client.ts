import type { FileId } from '../core/inputs';
import { listFilesRequest, readFileRequest } from '../protocol';
import { fileId, pathBelow } from './file-id';
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
      return uris.map(fileId).filter((file) => {
        const path = pathBelow(folder, file);
        return path !== undefined && !upTo(path).some(isExcluded);
      });
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

/** A path and the directories it lies in, for what excludes a directory excludes all below. */
function upTo(path: string): readonly string[] {
  const steps = path.split('/');
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

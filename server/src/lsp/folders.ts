import type { FileId, Folder } from '../core/inputs';
import { relativePath } from '../core/scopes/paths';
import { encodedPath, fileId } from '../files/file-id';

/** A folder as the client wrote it. */
export interface GivenFolder {
  readonly uri: string;
  readonly name: string | undefined;
}

/** The folders of the workspace, and how the client writes the URIs of what is in them. */
export class Folders {
  #given = new Map<FileId, GivenFolder>();

  constructor(given: readonly GivenFolder[]) {
    this.change(given, []);
  }

  change(added: readonly GivenFolder[], removed: readonly GivenFolder[]): void {
    for (const { uri } of removed) this.#given.delete(fileId(uri));
    for (const folder of added) this.#given.set(fileId(folder.uri), folder);
  }

  /** Without those that lie in another one: no file is in two of them. */
  get all(): readonly Folder[] {
    const outermost = [...this.#given].filter(([id]) => ![...this.#given.keys()].some((other) => isInside(id, other)));
    return outermost.map(([uri, { name }]) => ({ uri, name: name ?? nameOf(uri) }));
  }

  /** How the client calls a file that it has not opened. */
  uriOf(file: FileId): string {
    const [id, folder] = [...this.#given].find(([one]) => isInside(file, one)) ?? [];
    if (id === undefined || folder === undefined) return file;
    return folder.uri.replace(/\/$/, '') + encodedPath(relativePath(id, file) ?? '').replace(/^(?!\/)/, '/');
  }
}

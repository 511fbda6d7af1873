import type { FileId, Folder } from '../core/inputs';
import { directoryOf, relativePath } from '../core/scopes/paths';
import { fileId } from '../files/file-id';

/** A folder as the client wrote it. */
export interface GivenFolder {
  readonly uri: string;
  readonly name?: string | undefined;
}

/** The folders of the workspace, and how the client writes the URIs of what is in them. */
export class Folders {
  readonly #given = new Map<FileId, GivenFolder>();

  constructor(given: readonly GivenFolder[]) {
    this.change(given, []);
  }

  change(added: readonly GivenFolder[], removed: readonly GivenFolder[]): void {
    for (const { uri } of removed) this.#given.delete(fileId(uri));
    for (const folder of added) this.#given.set(fileId(folder.uri), folder);
  }

  /** Without those that lie in another one, so that no file is in two of them. */
  get all(): readonly Folder[] {
    const ids = [...this.#given.keys()];
    const outermost = [...this.#given].filter(([id]) => !ids.some((other) => isInside(id, other)));
    return outermost.map(([uri, { name }]) => ({ uri, name: name ?? nameOf(uri) }));
  }

  has(file: FileId): boolean {
    return [...this.#given.keys()].some((id) => isInside(file, id));
  }

  /** How the client would write the URI of a file that it has not opened. */
  uriOf(file: FileId): string {
    const folder = [...this.#given].find(([id]) => isInside(file, id));
    return folder ? folder[1].uri.replace(/\/$/, '') + file.slice(folder[0].length) : file;
  }

  /** Files outside all folders stand with the others of their directory. */
  around(files: readonly FileId[]): readonly Folder[] {
    const directories = [...new Set(files.map(directoryOf))];
    const outermost = directories.filter((one) => !directories.some((other) => isInside(one, other)));
    const apart = outermost.filter((one) => ![...this.#given.keys()].some((id) => isInside(id, one)));
    return apart.map((uri) => ({ uri, name: nameOf(uri) }));
  }
}

export function isInside(path: string, directory: string): boolean {
  return path.startsWith(`${directory}/`);
}

function nameOf(uri: string): string {
  return relativePath(directoryOf(uri), uri) ?? '';
}

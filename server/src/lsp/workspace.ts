import { fileText, files, folders, workspace, type FileId, type Folder } from '../core/inputs';
import type { Database } from '../core/query';
import { configurationFile } from '../core/scopes/configuration';
import { directoryOf, relativePath } from '../core/scopes/paths';
import type { FilePort } from '../files/port';
import type { Documents } from './documents';
import { inSlices } from './schedule';

/** Keeps the core's inputs the same as disk and editor: which folders and files there are, and their texts. */
export class Workspace {
  readonly #db: Database;
  readonly #port: FilePort;
  readonly #documents: Documents;
  #folders: readonly Folder[] = [];
  #excludes: (folder: string) => readonly string[] = () => [];
  #listed: ReadonlySet<FileId> = new Set();
  /** Open files of a folder that no listing names, for they are on no disk yet. */
  readonly #new = new Set<FileId>();
  /** Of several loads at once, only the last one counts. */
  #turn = 0;

  constructor(db: Database, port: FilePort, documents: Documents) {
    this.#db = db;
    this.#port = port;
    this.#documents = documents;
  }

  setFolders(given: readonly Folder[]): void {
    this.#folders = given.filter(({ uri }) => !given.some((other) => isInside(uri, other.uri)));
  }

  get folders(): readonly Folder[] {
    return this.#folders;
  }

  setExcludes(excludes: (folder: string) => readonly string[]): void {
    this.#excludes = excludes;
  }

  /** Lists all folders anew, and reads what has no text yet, and the files named. */
  async load(changed: readonly FileId[] = []): Promise<void> {
    const turn = ++this.#turn;
    const lists = await Promise.all(this.#folders.map(({ uri }) => this.#port.list(uri, this.#excludes(uri))));
    const listed = new Set(lists.flat());
    const configurations = this.#folders.map(({ uri }) => configurationFile(uri));
    const unread = [...listed].filter((file) => fileText(this.#db, file) === undefined);
    const texts = await this.#textsOf(new Set([...unread, ...changed, ...configurations]));
    if (turn !== this.#turn) return;
    const gone = [...this.#listed].filter((file) => !listed.has(file));
    this.#listed = listed;
    for (const file of gone) this.#setText(file, undefined);
    for (const [file, text] of texts) this.#setText(file, text);
    this.#setFiles();
  }

  /** Reads files again; `false` if one is not known, so that only listing anew helps. */
  async reread(changed: readonly FileId[]): Promise<boolean> {
    for (const [file, text] of await this.#textsOf(new Set(changed))) this.#setText(file, text);
    return changed.every((file) => this.#listed.has(file));
  }

  /** Whether something that was listed is this, or lies below it. */
  holds(path: FileId): boolean {
    return this.#listed.has(path) || [...this.#listed].some((file) => isInside(file, path));
  }

  async opened(file: FileId): Promise<void> {
    this.edited(file);
    const isForeign = !this.#listed.has(file) && this.#folders.some(({ uri }) => isInside(file, uri));
    // What is on the disk and was not listed is ignored by git, or excluded: it does not count when it is open either.
    if (isForeign && (await this.#port.read(file)) === undefined) this.#new.add(file);
    this.#setFiles();
  }

  edited(file: FileId): void {
    this.#db.set(fileText, file, this.#documents.text(file));
  }

  async closed(file: FileId): Promise<void> {
    const text = await this.#port.read(file);
    if (this.#documents.has(file)) return;
    this.#new.delete(file);
    this.#db.set(fileText, file, text);
    this.#setFiles();
  }

  async #textsOf(wanted: Iterable<FileId>): Promise<ReadonlyMap<FileId, string | undefined>> {
    const texts = new Map<FileId, string | undefined>();
    await inSlices(wanted, async (file) => texts.set(file, await this.#port.read(file)));
    return texts;
  }

  #setText(file: FileId, text: string | undefined): void {
    if (!this.#documents.has(file)) this.#db.set(fileText, file, text);
  }

  #setFiles(): void {
    const open = this.#documents.manifests.filter((file) => !this.#listed.has(file));
    const alone = open.filter((file) => !this.#folders.some(({ uri }) => isInside(file, uri)));
    const own = this.#foldersOf(alone);
    const known = new Set([...this.#listed, ...open.filter((file) => this.#new.has(file)), ...alone]);
    this.#db.set(folders, workspace, [...this.#folders, ...own]);
    this.#db.set(files, workspace, open.length === 0 ? [...known] : inKubectlOrder([...known]));
  }

  /** A file outside all folders stands with the others of its directory that are open. */
  #foldersOf(alone: readonly FileId[]): readonly Folder[] {
    const directories = [...new Set(alone.map(directoryOf))];
    const outermost = directories.filter((one) => !directories.some((other) => isInside(one, other)));
    const apart = outermost.filter((one) => !this.#folders.some(({ uri }) => isInside(uri, one)));
    return apart.map((uri) => ({ uri, name: relativePath(directoryOf(uri), uri) ?? '' }));
  }
}

function isInside(path: string, directory: string): boolean {
  return path.startsWith(`${directory}/`);
}

/** Name by name, so `a/z.yaml` comes before `a.yaml`. */
function inKubectlOrder(ids: readonly FileId[]): readonly FileId[] {
  const keyed = ids.map((id) => ({ id, key: id.replaceAll('/', '\0') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ id }) => id);
}

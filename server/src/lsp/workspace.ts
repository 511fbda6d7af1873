import { fileText, files, folders, unread, workspace, type FileId } from '../core/inputs';
import type { Database } from '../core/query';
import { configurationFile } from '../core/scopes/configuration';
import { inKubectlOrder } from '../core/scopes/paths';
import { unlistedFiles } from '../core/unlisted';
import { largest, type FilePort } from '../files/port';
import type { Documents } from './documents';
import { isInside, type Folders } from './folders';
import { inSlices } from './schedule';

/** Keeps the core's inputs the same as disk and editor: which folders and files there are, and their texts. */
export class Workspace {
  readonly #db: Database;
  readonly #port: FilePort;
  readonly #documents: Documents;
  readonly #folders: Folders;
  #listed: ReadonlySet<FileId> = new Set();
  /** Open files of a folder that no listing names, for they are on no disk yet. */
  readonly #new = new Set<FileId>();
  /** Of several loads at once, only the last one counts. */
  #turn = 0;

  constructor(db: Database, port: FilePort, documents: Documents, folders_: Folders) {
    this.#db = db;
    this.#port = port;
    this.#documents = documents;
    this.#folders = folders_;
  }

  /** Lists all folders anew, and reads what has no text yet. Calls `refused` for directories that may not be read. */
  async load(excludesOf: (folder: FileId) => readonly string[], refused: (directory: string) => void): Promise<void> {
    const turn = ++this.#turn;
    const roots = this.#folders.all.map(({ uri }) => uri);
    const lists = await Promise.all(roots.map((root) => this.#port.list(root, excludesOf(root), refused)));
    const listed = new Set(lists.flat());
    const fresh = [...listed].filter((file) => fileText(this.#db, file) === undefined);
    const texts = await this.#textsOf([...fresh, ...roots.map(configurationFile)]);
    if (turn !== this.#turn) return;
    for (const file of this.#listed) if (!listed.has(file)) this.#setText(file, undefined);
    for (const [file, text] of texts) this.#setText(file, text);
    this.#listed = listed;
    this.#setFiles();
    await this.#readData();
  }

  /** All that was read from the disk, or was to be. */
  get read(): readonly FileId[] {
    const roots = this.#folders.all.map(({ uri }) => uri);
    return [...this.#listed, ...roots.map(configurationFile), ...unlistedFiles(this.#db)];
  }

  async reread(changed: readonly FileId[]): Promise<void> {
    for (const [file, text] of await this.#textsOf(changed)) this.#setText(file, text);
    await this.#readData();
  }

  /** No listing has what kustomizations make ConfigMaps of, and snapshots that git ignores. */
  async #readData(): Promise<void> {
    const wanted = unlistedFiles(this.#db).filter(
      (file) => fileText(this.#db, file) === undefined && this.#isWithin(file),
    );
    if (wanted.length === 0) return;
    for (const [file, text] of await this.#textsOf(wanted)) this.#setText(file, text);
  }

  #isWithin(file: FileId): boolean {
    return this.#folders.all.some(({ uri }) => isInside(file, uri) && (this.#port.isWithin?.(uri, file) ?? true));
  }

  lists(file: FileId): boolean {
    return this.#listed.has(file);
  }

  /** Whether this is listed, or something below it is. */
  holds(path: FileId): boolean {
    return this.#listed.has(path) || [...this.#listed].some((file) => isInside(file, path));
  }

  async opened(file: FileId): Promise<void> {
    this.edited(file);
    // What is on the disk and was not listed is ignored by git, or excluded: it does not count when it is open either.
    const isUnlisted = !this.#listed.has(file) && this.#folders.has(file);
    if (isUnlisted && (await this.#port.read(file)) === undefined) this.#new.add(file);
    this.#setFiles();
  }

  edited(file: FileId): void {
    const text = this.#documents.text(file) ?? '';
    const isLarge = text.length > largest;
    this.#db.set(fileText, file, isLarge ? undefined : text);
    this.#db.set(unread, file, isLarge ? 'large' : undefined);
  }

  async closed(file: FileId): Promise<void> {
    const texts = await this.#textsOf([file]);
    if (this.#documents.has(file)) return;
    this.#new.delete(file);
    this.#db.set(fileText, file, texts.get(file));
    this.#setFiles();
  }

  async #textsOf(wanted: readonly FileId[]): Promise<ReadonlyMap<FileId, string | undefined>> {
    const texts = new Map<FileId, string | undefined>();
    await inSlices(wanted, async (file) => {
      const text = await this.#port.read(file);
      texts.set(file, withoutMark(text));
      this.#db.set(unread, file, text === undefined ? await this.#port.unread?.(file) : undefined);
    });
    return texts;
  }

  #setText(file: FileId, text: string | undefined): void {
    if (!this.#documents.has(file)) this.#db.set(fileText, file, text);
  }

  #setFiles(): void {
    const open = this.#documents.manifests.filter((file) => !this.#listed.has(file));
    const added = open.filter((file) => this.#new.has(file));
    const alone = open.filter((file) => !this.#folders.has(file));
    const all = [...this.#listed, ...added, ...alone];
    this.#db.set(folders, workspace, [...this.#folders.all, ...this.#folders.around(alone)]);
    this.#db.set(files, workspace, open.length === 0 ? all : inKubectlOrder(all));
  }
}

/** Editors keep a byte order mark to themselves, and count without it. */
function withoutMark(text: string | undefined): string | undefined {
  return text?.replace(/^\uFEFF/, '');
}

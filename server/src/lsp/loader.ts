import { settings, workspace, type FileId } from '../core/inputs';
import type { Database } from '../core/query';
import { isSame } from '../core/same';
import { decoded } from '../core/scopes/paths';
import type { Changes, FilePort, Stop } from '../files/port';
import type { Charts } from './charts';
import type { Client } from './client';
import type { Folders, GivenFolder } from './folders';
import { afterwards, atMost } from './schedule';
import { excludesIn, helmSettingsIn, settingsIn } from './settings';
import type { Wire } from './wire';
import type { Workspace } from './workspace';

/** Files come and go in crowds: a branch is switched, a folder is copied. */
const crowdMilliseconds = 200;
/** Some clients say that they answer questions about settings, and do not. */
const patienceMilliseconds = 1000;

interface Parts {
  readonly db: Database;
  readonly client: Client;
  readonly wire: Wire;
  readonly port: FilePort;
  readonly folders: Folders;
  readonly workspace: Workspace;
  readonly charts: Charts;
  /** To be called whenever an input may be another one. */
  readonly changed: () => void;
}

/** Loads what is there at the start, and again whatever changes outside of open documents. */
export class Loader {
  readonly #parts: Parts;
  readonly #loadSoon = afterwards(crowdMilliseconds, () => void this.settled());
  #excludes: ReadonlyMap<FileId, readonly string[]> = new Map();
  #watching: readonly Stop[] = [];
  readonly #closed = new Set<string>();
  #isLoaded = false;
  #isListOld = false;
  /** All that was begun so far. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Before, what is open stands alone, and much would be said about it that is not true. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Globs of what the editor leaves out of a folder. */
  excludesOf(folder: FileId): readonly string[] {
    return this.#excludes.get(folder) ?? [];
  }

  start(): Promise<void> {
    return this.#begin(() => this.#reload());
  }

  /** Once everything that is known to have changed is read. */
  async settled(): Promise<void> {
    await this.#work;
    if (this.#isListOld) await this.#begin(() => this.#load());
  }

  /** Reads all of the disk again, whoever missed what changed there. */
  refresh(): Promise<void> {
    return this.#begin(async () => {
      await this.#parts.workspace.reread(this.#parts.workspace.read);
      await this.#load();
    });
  }

  /** Asks the client for its settings, if it can be asked. */
  async configure(): Promise<void> {
    const { client, wire, folders } = this.#parts;
    if (!client.configures) return;
    const scopes = folders.all.map(({ uri }) => uri);
    const excludes = scopes.map((uri) => ({ scopeUri: folders.uriOf(uri), section: 'files.exclude' }));
    const answer = await wire.request('workspace/configuration', { items: [{ section: 'portolan' }, ...excludes] });
    const [own, ...rest] = Array.isArray(answer) ? (answer as readonly unknown[]) : [];
    if (own !== null && own !== undefined) this.set(own);
    this.#exclude(new Map(scopes.map((uri, index) => [uri, excludesIn(rest[index])])));
  }

  /** Takes the section `portolan` of the settings. */
  set(section: unknown): void {
    this.#parts.db.set(settings, workspace, settingsIn(section));
    this.#parts.charts.set(helmSettingsIn(section));
    this.#parts.changed();
  }

  changeFolders(added: readonly GivenFolder[], removed: readonly GivenFolder[]): Promise<void> {
    this.#parts.folders.change(added, removed);
    return this.#begin(() => this.#reload());
  }

  changeFiles({ changed, isListOld }: Changes): Promise<void> {
    if (isListOld) this.#isListOld = true;
    return this.#begin(async () => {
      await this.#parts.workspace.reread(changed);
      this.#parts.charts.renderSoon();
      this.#parts.changed();
      if (this.#isListOld) this.#loadSoon();
    });
  }

  stop(): void {
    for (const stop of this.#watching) stop();
  }

  /** One after the other: what was read last is what counts. */
  #begin(work: () => Promise<void>): Promise<void> {
    const begun = this.#work.then(work);
    this.#work = begun.catch(() => undefined);
    return begun;
  }

  async #reload(): Promise<void> {
    await atMost(patienceMilliseconds, this.configure());
    this.#watch();
    await this.#load();
  }

  async #load(): Promise<void> {
    this.#isListOld = false;
    await this.#parts.workspace.load(
      (folder) => this.excludesOf(folder),
      (directory) => {
        this.#refused(directory);
      },
    );
    this.#isLoaded = true;
    this.#parts.charts.renderSoon();
    this.#parts.changed();
  }

  /** No diagnostic can stand on a directory; who misses what is in it finds the reason in the log. */
  #refused(directory: string): void {
    if (this.#closed.has(directory)) return;
    this.#closed.add(directory);
    const path = decoded(directory.replace(/^file:\/\//, ''));
    const message = `Portolan: \`${path}\` cannot be read: permission denied. Nothing in it counts.`;
    this.#parts.wire.notify('window/logMessage', { type: 2, message });
  }

  #exclude(excludes: ReadonlyMap<FileId, readonly string[]>): void {
    const isNew = !isSame(this.#excludes, excludes);
    this.#excludes = excludes;
    if (!isNew || !this.#isLoaded) return;
    this.#isListOld = true;
    this.#loadSoon();
    this.#watch();
  }

  /** Where the client does not watch, we do. */
  #watch(): void {
    const { client, port, folders } = this.#parts;
    if (client.watches) return;
    this.stop();
    const changed = (changes: Changes): void => void this.changeFiles(changes);
    this.#watching = folders.all.flatMap(({ uri }) => port.watch?.(uri, this.#excludes.get(uri) ?? [], changed) ?? []);
  }
}

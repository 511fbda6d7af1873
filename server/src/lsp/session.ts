import { settings, workspace, type FileId } from '../core/inputs';
import { Database, type RunListener } from '../core/query';
import { relativePath } from '../core/scopes/paths';
import { fileId } from '../files/file-id';
import type { Changes, FilePort, Stop } from '../files/port';
import { registrationsFor, type Client, type Converter, type GivenFolder, type WatchedChange } from './convert';
import { Documents } from './documents';
import { Folders } from './folders';
import { beginPass } from './pass';
import { Publisher } from './publisher';
import { Reports } from './reports';
import { afterwards, atMost, Schedule } from './schedule';
import { excludesIn, recordIn, settingsIn } from './settings';
import type { Wire } from './wire';
import { Workspace } from './workspace';

/** Files come and go in crowds: a branch is switched, a folder is copied. */
const crowdMilliseconds = 200;
/** Some clients say that they answer questions about settings, and do not. */
const patienceMilliseconds = 1000;

/** Everything that is known while a client is connected. */
export class Session {
  readonly db: Database;
  readonly documents = new Documents();
  readonly folders: Folders;
  readonly converter: Converter;
  readonly reports: Reports;
  readonly publisher: Publisher;
  readonly schedule: Schedule;
  readonly wire: Wire;
  readonly #client: Client;
  readonly #port: FilePort;
  readonly #workspace: Workspace;
  readonly #loadSoon = afterwards(crowdMilliseconds, () => void this.#load());
  #watching: readonly Stop[] = [];
  #loads = 0;

  constructor(client: Client, wire: Wire, port: FilePort, onRun?: RunListener) {
    this.wire = wire;
    this.#client = client;
    this.#port = port;
    this.db = new Database(onRun);
    this.folders = new Folders(client.folders);
    this.#workspace = new Workspace(this.db, port, this.documents, this.folders);
    this.converter = {
      client,
      uriOf: (file) => this.documents.uri(file) ?? this.folders.uriOf(file),
      versionOf: (file) => this.documents.version(file),
    };
    this.reports = new Reports(this.db, (file, error) => { wire.log(`findings of ${file}`, error); });
    this.publisher = new Publisher(wire, this.converter);
    this.schedule = new Schedule(() => beginPass(this));
    this.db.set(settings, workspace, settingsIn(client.settings));
  }
}

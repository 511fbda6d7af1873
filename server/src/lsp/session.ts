import { settings, workspace } from '../core/inputs';
import { Database, type RunListener } from '../core/query';
import type { FilePort, Helm } from '../files/port';
import { Charts } from './charts';
import type { Client } from './client';
import type { Converter } from './convert';
import { Documents } from './documents';
import { Folders } from './folders';
import { Loader } from './loader';
import { News } from './news';
import { pass } from './pass';
import { Publisher } from './publisher';
import { Reports } from './reports';
import { Schedule } from './schedule';
import { helmSettingsIn, settingsIn } from './settings';
import type { Wire } from './wire';
import { Workspace } from './workspace';

/** What a session has of the machine. */
export interface Outside {
  readonly port: FilePort;
  /** Runs a program for charts, where programs can run. */
  readonly helm?: ((program: string) => Helm) | undefined;
}

/** Everything that there is while a client is connected. */
export class Session {
  readonly client: Client;
  readonly wire: Wire;
  readonly port: FilePort;
  readonly db: Database;
  readonly documents = new Documents();
  readonly workspace: Workspace;
  readonly loader: Loader;
  readonly charts: Charts;
  readonly converter: Converter;
  readonly reports: Reports;
  readonly publisher: Publisher;
  readonly news: News;
  readonly schedule: Schedule;
  /** Once everything that was there at the start is read and was looked at. */
  readonly ready: Promise<void>;
  #begin: () => void = () => undefined;
  #isTrusted: boolean;

  constructor(client: Client, wire: Wire, { port, helm }: Outside, onRun?: RunListener) {
    const folders = new Folders(client.folders);
    this.client = client;
    this.wire = wire;
    this.port = port;
    this.#isTrusted = client.isTrusted;
    this.db = new Database(onRun);
    this.db.set(settings, workspace, settingsIn(client.settings));
    this.converter = {
      client,
      uriOf: (file) => this.documents.uri(file) ?? folders.uriOf(file),
      versionOf: (file) => this.documents.version(file),
    };
    this.reports = new Reports(this.db, wire.log);
    this.publisher = new Publisher(wire, this.converter);
    this.news = new News(client, wire);
    this.schedule = new Schedule(() => pass(this), wire.log);
    this.workspace = new Workspace(this.db, port, this.documents, folders);
    const changed = (): void => {
      this.changed();
    };
    this.charts = new Charts({ db: this.db, wire, helm, isTrusted: () => this.#isTrusted, changed });
    this.charts.set(helmSettingsIn(client.settings));
    const { charts } = this;
    this.loader = new Loader({ db: this.db, client, wire, port, folders, workspace: this.workspace, charts, changed });
    const begun = new Promise<void>((resolve) => (this.#begin = resolve));
    this.ready = begun
      .then(() => this.#load())
      .catch((error: unknown) => {
        wire.log('loading the workspace', error);
      });
  }

  /** Whether programs such as git may run; once a person trusts a workspace, that stays so. */
  get isTrusted(): boolean {
    return this.#isTrusted;
  }

  trust(): void {
    this.#isTrusted = true;
    this.charts.renderSoon();
  }

  start(): void {
    this.#begin();
  }

  stop(): void {
    this.loader.stop();
    this.charts.stop();
    this.schedule.stop();
  }

  /** Has everything looked at again. */
  changed(): void {
    if (this.loader.isLoaded) this.schedule.soon();
  }

  async #load(): Promise<void> {
    await this.loader.start();
    await this.schedule.settled();
  }
}

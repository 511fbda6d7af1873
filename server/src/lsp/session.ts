import { settings, workspace } from '../core/inputs';
import { Database, type RunListener } from '../core/query';
import type { FilePort } from '../files/port';
import type { Client, Converter } from './convert';
import { Documents } from './documents';
import { Folders } from './folders';
import { Loader } from './loader';
import { News } from './news';
import { pass } from './pass';
import { Publisher } from './publisher';
import { Reports } from './reports';
import { Schedule } from './schedule';
import { settingsIn } from './settings';
import type { Wire } from './wire';
import { Workspace } from './workspace';

/** Everything that there is while a client is connected. */
export interface Session {
  readonly db: Database;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly loader: Loader;
  readonly converter: Converter;
  readonly reports: Reports;
  readonly publisher: Publisher;
  readonly news: News;
  readonly schedule: Schedule;
  /** Has everything looked at again. */
  readonly changed: () => void;
}

export function newSession(client: Client, wire: Wire, port: FilePort, onRun?: RunListener): Session {
  const db = new Database(onRun);
  db.set(settings, workspace, settingsIn(client.settings));
  const documents = new Documents();
  const folders = new Folders(client.folders);
  const converter: Converter = {
    client,
    uriOf: (file) => documents.uri(file) ?? folders.uriOf(file),
    versionOf: (file) => documents.version(file),
  };
  const reports = new Reports(db, (file, error) => {
    wire.log(`findings of ${file}`, error);
  });
  const publisher = new Publisher(wire, converter);
  const news = new News(client, wire);
  const schedule = new Schedule(
    () => pass({ db, documents, reports, publisher, news }),
    (error) => {
      wire.log('looking at the workspace', error);
    },
  );
  const changed = (): void => {
    if (loader.isLoaded) schedule.soon();
  };
  const files = new Workspace(db, port, documents, folders);
  const loader = new Loader({ db, client, wire, port, folders, workspace: files, changed });
  return { db, documents, workspace: files, loader, converter, reports, publisher, news, schedule, changed };
}

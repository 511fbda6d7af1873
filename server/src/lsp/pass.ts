import { facts } from '../core/families/facts';
import { files, workspace } from '../core/inputs';
import type { Database } from '../core/query';
import { clustersOf } from '../core/scopes';
import { identities } from '../core/scopes/identities';
import type { Converter } from './convert';
import type { Documents } from './documents';
import type { News } from './news';
import type { Publisher } from './publisher';
import type { Reports } from './reports';

interface Passing {
  readonly db: Database;
  readonly documents: Documents;
  readonly reports: Reports;
  readonly publisher: Publisher;
  readonly news: News;
  readonly converter: Converter;
}

/** Looks at every file, one a step; at those first that are open. */
export function* pass({ db, documents, reports, publisher, news, converter }: Passing): Generator<void> {
  const all = files(db, workspace);
  for (const ask of [facts, identities, clustersOf]) {
    for (const file of all) {
      prepare(() => ask(db, file));
      yield;
    }
  }
  const open = all.filter((file) => documents.has(file));
  for (const file of new Set([...open, ...all])) {
    publisher.push(reports.look(file));
    yield;
  }
  reports.keep(new Set(all));
  publisher.finish(reports.all);
  news.tell(db, reports.all, converter);
  db.sweep();
}

/** What answers about a cluster rest on is asked for file by file, so that no single question takes long. */
function prepare(ask: () => unknown): void {
  try {
    ask();
  } catch {
    // Told when the findings of the file are asked for.
  }
}

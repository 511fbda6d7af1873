import type { Database } from '../core/query';
import { isSame } from '../core/same';
import { graphChanged, statusChanged, type GraphView, type Status } from '../protocol';
import type { Client } from './client';
import type { Converter } from './convert';
import type { Report } from './reports';
import { statusOf } from './status';
import type { Wire } from './wire';

/** What only our own client shows: the status bar and the graph. Others hear nothing of it. */
export class News {
  readonly #client: Client;
  readonly #wire: Wire;
  #status: Status = { hasManifests: false, clusters: [], count: 0 };
  #graph: { readonly view: GraphView; readonly ask: () => GraphView } | undefined;

  constructor(client: Client, wire: Wire) {
    this.#client = client;
    this.#wire = wire;
  }

  /** The client shows this graph now, until it is told that asking again gives another one. */
  shown(ask: () => GraphView): GraphView {
    const view = ask();
    this.#graph = { view, ask };
    return view;
  }

  tell(db: Database, reports: readonly Report[], converter: Converter): void {
    if (!this.#client.status) return;
    const status = statusOf(db, reports, converter);
    if (!isSame(status, this.#status)) this.#wire.notify(statusChanged, status);
    this.#status = status;
    if (this.#graph === undefined || this.#graph.ask() === this.#graph.view) return;
    this.#graph = undefined;
    this.#wire.notify(graphChanged);
  }
}

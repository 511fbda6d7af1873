import { EventEmitter, Uri, window, type Disposable, type Memento } from 'vscode';
import {
  clustersOfRequest,
  statusChanged,
  type ClusterChoice,
  type ClusterInView,
  type Status,
} from '../../server/src/protocol';
import type { Connection } from './connection';
import { followedIn, inView } from './in-view';

const remembered = 'portolan.cluster';

/** The clusters of the workspace, and which of them is in view. A choice is remembered with the workspace. */
export class Clusters implements Disposable {
  readonly #connection: Connection;
  readonly #memento: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly #listener: Disposable;
  #status: Status = { hasManifests: false, clusters: [], count: 0 };
  #followed: string | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(connection: Connection, memento: Memento) {
    this.#connection = connection;
    this.#memento = memento;
    this.#listener = window.onDidChangeActiveTextEditor(() => this.#follow());
    connection.onNotification(statusChanged, async (status: Status) => {
      this.#status = status;
      await this.#follow();
      this.#changed.fire();
    });
  }

  get status(): Status {
    return this.#status;
  }

  get inView(): ClusterInView {
    const choice = this.#memento.get<ClusterChoice>(remembered, { kind: 'active-file' });
    return inView(this.#status.clusters, choice, this.#followed);
  }

  async choose(choice: ClusterChoice): Promise<void> {
    await this.#memento.update(remembered, choice.kind === 'active-file' ? undefined : choice);
    this.#changed.fire();
  }

  /** Once the server has told what there is: it answers nothing before. */
  async ready(): Promise<void> {
    await this.#clustersOf(Uri.file('/'));
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  /** A file that belongs to no cluster, or a panel that is no file, leaves the view as it is. */
  async #follow(): Promise<void> {
    // Before any file was active, one that is seen beside a panel is as good.
    const editor = window.activeTextEditor ?? (this.#followed === undefined ? window.visibleTextEditors[0] : undefined);
    if (editor === undefined || this.#status.clusters.length < 2) return;
    const before = this.inView.shown;
    this.#followed = followedIn(await this.#clustersOf(editor.document.uri), this.#followed);
    if (this.inView.shown !== before) this.#changed.fire();
  }

  #clustersOf(uri: Uri): Promise<readonly string[]> {
    return this.#connection
      .sendRequest<readonly string[]>(clustersOfRequest, { uri: uri.toString() })
      .catch((): readonly string[] => []);
  }
}

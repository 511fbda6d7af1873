import { Uri, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import {
  graphChanged,
  graphRequest,
  type FromGraphPage,
  type GraphParams,
  type GraphView,
  type ToGraphPage,
} from '../../server/src/protocol';
import type { Clusters } from './clusters';
import type { Connection } from './connection';
import { graphHtml } from './graph-html';
import { openBeside } from './open-place';

// Long enough that a burst of edits asks once, short enough to look immediate.
const quietMilliseconds = 150;

/** The one panel that shows the graph, if it is open. */
export class GraphPanel implements Disposable {
  readonly #connection: Connection;
  readonly #clusters: Clusters;
  readonly #files: Uri;
  readonly #icon: Uri;
  #panel: WebviewPanel | undefined;
  /** What of the clusters the page was told last, as text to compare. */
  #shown = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, clusters: Clusters, extension: Uri) {
    this.#connection = connection;
    this.#clusters = clusters;
    this.#files = Uri.joinPath(extension, 'dist', 'webview');
    this.#icon = Uri.joinPath(extension, 'client', 'icon.png');
    connection.onNotification(graphChanged, () => {
      this.#updateSoon();
    });
    // Its listener ends with the clusters' own.
    clusters.onDidChange(() => {
      this.#updateIfOther();
    });
  }

  show(): void {
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      return;
    }
    const column = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
    this.adopt(window.createWebviewPanel('portolan.graph', 'Reachability', column));
  }

  /** Fills a panel, new or left over from before a reload. */
  adopt(panel: WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    panel.iconPath = this.#icon;
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.#files] };
    panel.webview.onDidReceiveMessage((message: FromGraphPage) => this.#receive(message, panel));
    panel.webview.html = this.#html(panel);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#panel?.dispose();
  }

  async #receive(message: FromGraphPage, panel: WebviewPanel): Promise<void> {
    if (message.type === 'ready') await this.#update();
    else if (message.type === 'choose') await this.#clusters.choose(message.choice);
    else await openBeside(message.place, panel.viewColumn);
  }

  #updateIfOther(): void {
    if (JSON.stringify(this.#clusters.inView) !== this.#shown) this.#updateSoon();
  }

  #updateSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(), quietMilliseconds);
  }

  // A hidden page is unloaded, and asks again by itself once it is shown.
  async #update(): Promise<void> {
    const panel = this.#panel;
    if (panel?.visible !== true) return;
    try {
      const { inView } = this.#clusters;
      this.#shown = JSON.stringify(inView);
      const params: GraphParams = inView.shown === undefined ? {} : { cluster: inView.shown };
      const graph = await this.#connection.sendRequest<GraphView>(graphRequest, params);
      await panel.webview.postMessage({ type: 'graph', graph, inView } satisfies ToGraphPage);
    } catch (error) {
      this.#connection.error('The graph could not be drawn.', error, false);
    }
  }

  #html({ webview }: WebviewPanel): string {
    const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(this.#files, name)).toString();
    const nonce = crypto.randomUUID();
    return graphHtml({ script: file('page.js'), style: file('page.css'), source: webview.cspSource, nonce });
  }
}

import { commands, Disposable, Uri, ViewColumn, window, workspace, WorkspaceEdit, type WebviewPanel } from 'vscode';
import {
  explainRequest,
  type ExplainedChange,
  type ExplainParams,
  type Explanation,
  type Place,
} from '../../server/src/protocol';
import type { Connection } from './connection';
import { changeCommand, explanationHtml, failureHtml, placeCommand } from './explanation-html';
import { openBeside, rangeOf } from './open-place';

// Long enough that a burst of edits asks once.
const quietMilliseconds = 300;

/** The one panel that shows the way from one to another, if it is open; it follows the files. */
export class ExplanationPanel implements Disposable {
  readonly #connection: Connection;
  readonly #files: Uri;
  readonly #listeners: Disposable;
  #panel: WebviewPanel | undefined;
  #asked: ExplainParams | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, extension: Uri) {
    this.#connection = connection;
    this.#files = Uri.joinPath(extension, 'dist', 'webview');
    this.#listeners = Disposable.from(
      commands.registerCommand(placeCommand, (place: Place) => openBeside(place, this.#panel?.viewColumn)),
      commands.registerCommand(changeCommand, (edits: ExplainedChange['edits']) => apply(edits)),
      workspace.onDidChangeTextDocument(() => {
        this.#updateSoon();
      }),
    );
  }

  async show(asked: ExplainParams): Promise<void> {
    this.#asked = asked;
    this.#panel ??= this.#create();
    this.#panel.title = `${asked.from} → ${asked.to}`;
    this.#panel.reveal();
    await this.#update();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listeners.dispose();
    this.#panel?.dispose();
  }

  #create(): WebviewPanel {
    const column = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
    // The page has no script: all it can do is lead to these two.
    const options = { enableCommandUris: [placeCommand, changeCommand], localResourceRoots: [this.#files] };
    const panel = window.createWebviewPanel('portolan.explanation', 'Explanation', column, options);
    panel.onDidDispose(() => (this.#panel = undefined));
    panel.onDidChangeViewState(() => {
      this.#updateSoon();
    });
    return panel;
  }

  #updateSoon(): void {
    clearTimeout(this.#timer);
    if (this.#panel?.visible === true) this.#timer = setTimeout(() => void this.#update(), quietMilliseconds);
  }

  async #update(): Promise<void> {
    const asked = this.#asked;
    if (this.#panel === undefined || asked === undefined) return;
    const style = this.#panel.webview.asWebviewUri(Uri.joinPath(this.#files, 'explanation.css')).toString();
    const frame = { style, source: this.#panel.webview.cspSource };
    const html = await this.#connection.sendRequest<Explanation>(explainRequest, asked).then(
      (explanation) => explanationHtml(explanation, { ...frame, nameOf }),
      (error: unknown) => failureHtml(error instanceof Error ? error.message : String(error), frame),
    );
    // Another one may have been asked for meanwhile; the same page again would lose its place.
    if (asked === this.#asked && this.#panel.webview.html !== html) this.#panel.webview.html = html;
  }
}

const nameOf = (uri: string): string => workspace.asRelativePath(Uri.parse(uri));

async function apply(edits: ExplainedChange['edits']): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { uri, range, newText } of edits) edit.replace(Uri.parse(uri), rangeOf(range), newText);
  await workspace.applyEdit(edit);
}

import { Range, Uri, ViewColumn, window } from 'vscode';
import type { Place, PlaceRange } from '../../server/src/protocol';

/** With the URI of a file. VS Code's own command looks for it on the wrong machine where the window is a remote one. */
export const openFileCommand = 'portolan.openFile';

export async function openFile(uri: unknown): Promise<void> {
  if (typeof uri === 'string') await window.showTextDocument(Uri.parse(uri));
}

/** Shows a place in an editor that does not cover the given column, with its range selected. */
export async function openBeside({ uri, range }: Place, column: ViewColumn | undefined): Promise<void> {
  const other = window.visibleTextEditors.find((editor) => editor.viewColumn !== column);
  const where = { selection: rangeOf(range), viewColumn: other?.viewColumn ?? ViewColumn.Beside };
  try {
    await window.showTextDocument(Uri.parse(uri), where);
  } catch {
    await window.showWarningMessage(`Portolan: ${uri} cannot be opened any more.`);
  }
}

export function rangeOf({ start, end }: PlaceRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

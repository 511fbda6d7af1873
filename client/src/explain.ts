import { window } from 'vscode';
import { endsRequest, type ExplainParams, type ReachedEndpoint } from '../../server/src/protocol';
import type { Connection } from './connection';
import { sourceItems, targetItems, typedItem, type EndItem } from './end-items';
import type { ExplanationPanel } from './explanation-panel';

/** Asks who connects to whom, and shows the way from the one to the other. */
export async function explainConnection(connection: Connection, panel: ExplanationPanel): Promise<void> {
  const ends = await connection.sendRequest<readonly ReachedEndpoint[]>(endsRequest);
  if (ends.length === 0) {
    void window.showInformationMessage('Portolan: no workloads in this workspace.');
    return;
  }
  const from = await chooseOrType('Who connects? Choose, or type an address', sourceItems(ends));
  if (from === undefined) return;
  const to = await chooseOrType('Whom to? Choose, or type a host name, a URL or an address', targetItems(ends));
  if (to === undefined) return;
  const port = await choosePort();
  if (port === undefined) return;
  const params: ExplainParams = { from, to, ...(port === '' ? {} : { port }) };
  await panel.show(params);
}

/** The word of an item, or what was typed where no item is called so. */
function chooseOrType(placeholder: string, items: readonly EndItem[]): Promise<string | undefined> {
  const list = window.createQuickPick<EndItem>();
  list.title = 'Portolan: Explain Connection';
  list.placeholder = placeholder;
  list.items = items;
  list.onDidChangeValue((value) => {
    const text = value.trim();
    list.items = text === '' ? items : [...items, typedItem(text)];
  });
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]?.word);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

async function choosePort(): Promise<string | undefined> {
  const text = await window.showInputBox({
    title: 'Portolan: Explain Connection',
    prompt: 'On which port? `8080`, `53/UDP`, `8000-8999` or the name of a port. Empty: all that there are.',
    placeHolder: 'all ports',
  });
  return text?.trim();
}

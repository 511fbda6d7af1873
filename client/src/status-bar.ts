import { MarkdownString, StatusBarAlignment, window, type StatusBarItem } from 'vscode';
import { statusChanged, type Status } from '../../server/src/protocol';
import type { Connection } from './connection';
import { statusText, statusTooltip } from './sentences';

/** The item in the status bar: which network plugin, whether it enforces, how many findings. */
export function showStatus(connection: Connection): StatusBarItem {
  const item = window.createStatusBarItem('portolan.status', StatusBarAlignment.Left);
  item.name = 'Portolan';
  // VS Code's own counter beside it leads to the problems already.
  item.command = 'portolan.showGraph';
  connection.onNotification(statusChanged, (status: Status) => {
    update(item, status);
  });
  return item;
}

function update(item: StatusBarItem, status: Status): void {
  const text = statusText(status);
  if (text === undefined) {
    item.hide();
    return;
  }
  item.text = text;
  item.accessibilityInformation = { label: `Portolan: ${text.replace(/\$\([a-z]+\) /g, '')}` };
  item.tooltip = tooltip(status);
  item.show();
}

function tooltip(status: Status): MarkdownString {
  const text = new MarkdownString(statusTooltip(status));
  text.isTrusted = { enabledCommands: ['portolan.showGraph', 'workbench.actions.view.problems'] };
  return text;
}

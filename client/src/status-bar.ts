import { Disposable, MarkdownString, StatusBarAlignment, window, type StatusBarItem } from 'vscode';
import type { Clusters } from './clusters';
import { statusText, statusTooltip } from './sentences';

/** The item in the status bar: which cluster, which network plugin, whether it enforces, how many findings. */
export function showStatus(clusters: Clusters): Disposable {
  const item = window.createStatusBarItem('portolan.status', StatusBarAlignment.Left);
  item.name = 'Portolan';
  item.command = 'portolan.showMenu';
  const listener = clusters.onDidChange(() => {
    update(item, clusters);
  });
  return Disposable.from(item, listener);
}

function update(item: StatusBarItem, { status, inView }: Clusters): void {
  const text = statusText(status, inView.shown);
  if (text === undefined) {
    item.hide();
    return;
  }
  item.text = text;
  item.accessibilityInformation = { label: `Portolan: ${text.replace(/\$\([a-z]+\) /g, '')}`, role: 'button' };
  item.tooltip = tooltip(statusTooltip(status, inView.shown));
  item.show();
}

function tooltip(markdown: string): MarkdownString {
  const text = new MarkdownString(markdown);
  text.isTrusted = { enabledCommands: ['portolan.showGraph', 'portolan.chooseCluster', showProblems] };
  return text;
}

const showProblems = 'workbench.actions.view.problems';

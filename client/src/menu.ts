import { commands, QuickPickItemKind, Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { ClusterChoice } from '../../server/src/protocol';
import { clusterItems } from './cluster-items';
import type { Clusters } from './clusters';

interface Item extends QuickPickItem {
  readonly run?: () => unknown;
}

/** What a click on the item in the status bar offers. */
export function showMenu(clusters: Clusters): Promise<void> {
  const choices = clusters.status.clusters.length < 2 ? [] : [separator('Cluster in view'), ...choicesOf(clusters)];
  return pick([...actions, ...choices], 'Portolan');
}

/** Offers the clusters alone. */
export async function chooseCluster(clusters: Clusters): Promise<void> {
  await clusters.ready();
  await pick(choicesOf(clusters), 'Which cluster shall the graph and the status bar show?');
}

async function pick(items: readonly Item[], placeHolder: string): Promise<void> {
  const chosen = await window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true });
  await chosen?.run?.();
}

function choicesOf(clusters: Clusters): readonly Item[] {
  const choose = (choice: ClusterChoice) => () => clusters.choose(choice);
  const items = clusterItems(clusters.status, clusters.inView, (uri) => workspace.asRelativePath(Uri.parse(uri)));
  return items.map(({ choice, ...item }) => ({ ...item, run: choose(choice) }));
}

function separator(label: string): Item {
  return { label, kind: QuickPickItemKind.Separator };
}

const actions: readonly Item[] = [
  action('$(type-hierarchy) Show Reachability Graph', 'portolan.showGraph'),
  action('$(arrow-swap) Explain Connection…', 'portolan.explain'),
  action('$(checklist) Check Workspace', 'portolan.check'),
  action('$(warning) Show Problems', 'workbench.actions.view.problems'),
  action('$(question) Why Is My Service Unreachable?', 'portolan.showUnreachable'),
  action('$(book) Explain Rule…', 'portolan.showRule'),
  action('$(server-environment) Read Cluster…', 'portolan.readCluster'),
];

function action(label: string, command: string): Item {
  return { label, run: () => commands.executeCommand(command) };
}

import { Disposable, type ExtensionContext } from 'vscode';
import { checkWorkspace } from './check';
import { sendSettings, sendTrust } from './client-options';
import { Clusters } from './clusters';
import { explainConnection } from './explain';
import { ExplanationPanel } from './explanation-panel';
import { GraphPanel } from './graph-panel';
import { chooseCluster, showMenu } from './menu';
import { createClient } from './node';
import { readCluster } from './read-cluster';
import { showStatus } from './status-bar';

/** Everything that exists once the workspace is known to have something to do with Kubernetes. */
export interface Session {
  readonly graph: GraphPanel;
  showMenu(): Promise<void>;
  chooseCluster(): Promise<void>;
  explain(): Promise<void>;
  check(): Promise<void>;
  readCluster(): Promise<void>;
  stop(): Promise<void>;
}

export function startSession(context: ExtensionContext): Session {
  const client = createClient(context);
  const clusters = new Clusters(client, context.workspaceState);
  const graph = new GraphPanel(client, clusters, context.extensionUri);
  const explanation = new ExplanationPanel(client, context.extensionUri);
  const told = [showStatus(clusters), sendSettings(client), sendTrust(client)];
  const parts = Disposable.from(clusters, ...told, graph, explanation);
  // The client itself tells when the server does not start, and restarts it when it dies.
  void client.start().catch(() => undefined);
  return {
    graph,
    showMenu: () => showMenu(clusters),
    chooseCluster: () => chooseCluster(clusters),
    explain: () => explainConnection(client, explanation),
    check: () => checkWorkspace(client),
    readCluster: () => readCluster(client),
    stop: async () => {
      parts.dispose();
      await client.dispose();
    },
  };
}

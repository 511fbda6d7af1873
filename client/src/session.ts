import { Disposable, type ExtensionContext } from 'vscode';
import { checkWorkspace } from './check';
import { sendSettings, sendTrust } from './client-options';
import { GraphPanel } from './graph-panel';
import { createClient } from './node';
import { readCluster } from './read-cluster';
import { showStatus } from './status-bar';

/** Everything that exists once the workspace is known to have something to do with Kubernetes. */
export interface Session {
  readonly graph: GraphPanel;
  check(): Promise<void>;
  readCluster(): Promise<void>;
  stop(): Promise<void>;
}

export function startSession(context: ExtensionContext): Session {
  const client = createClient(context);
  const graph = new GraphPanel(client, context.extensionUri);
  const parts = Disposable.from(showStatus(client), sendSettings(client), sendTrust(client), graph);
  // The client itself tells when the server does not start, and restarts it when it dies.
  void client.start().catch(() => undefined);
  return {
    graph,
    check: () => checkWorkspace(client),
    readCluster: () => readCluster(client),
    stop: async () => {
      parts.dispose();
      await client.dispose();
    },
  };
}

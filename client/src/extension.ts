import { commands, window, type ExtensionContext } from 'vscode';
import { whenManifestsAppear } from './first-manifest';
import { openFile, openFileCommand } from './open-place';
import { showRulePage, showUnreachablePage } from './rule-page';
import type { Session } from './session';

let session: Promise<Session> | undefined;

// A YAML file alone (a workflow, a compose file) brings VS Code here, so nothing heavy happens yet: the language
// client is loaded and the server started at the first sign of Kubernetes, or when a person asks for something.
export function activate(context: ExtensionContext): void {
  const started = (): Promise<Session> => (session ??= startSession(context));
  context.subscriptions.push(
    commands.registerCommand('portolan.showGraph', async () => {
      (await started()).graph.show();
    }),
    commands.registerCommand('portolan.showMenu', async () => (await started()).showMenu()),
    commands.registerCommand('portolan.chooseCluster', async () => (await started()).chooseCluster()),
    commands.registerCommand('portolan.explain', async () => (await started()).explain()),
    commands.registerCommand('portolan.check', async () => (await started()).check()),
    commands.registerCommand('portolan.readCluster', async () => (await started()).readCluster()),
    commands.registerCommand(openFileCommand, openFile),
    commands.registerCommand('portolan.showRule', (rule?: unknown) => showRulePage(context, rule)),
    commands.registerCommand('portolan.showUnreachable', () => showUnreachablePage(context)),
    window.registerWebviewPanelSerializer('portolan.graph', {
      deserializeWebviewPanel: async (panel) => {
        (await started()).graph.adopt(panel);
      },
    }),
    whenManifestsAppear(started),
  );
}

export async function deactivate(): Promise<void> {
  await (await session)?.stop();
}

async function startSession(context: ExtensionContext): Promise<Session> {
  const { startSession: start } = await import('./session');
  return start(context);
}

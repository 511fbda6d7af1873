import { workspace, type Disposable } from 'vscode';
import { RevealOutputChannelOn, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import { trustGranted } from '../../server/src/protocol';
import { besideYaml } from './beside-yaml';
import { openFileCommand } from './open-place';
import { rulePageLink } from './rule-page';

/** What every kind of client tells its server; files are watched as the server asks for it. */
export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: schemes().flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
    initializationOptions: {
      settings: settings(),
      status: true,
      rulePage: rulePageLink,
      trusted: workspace.isTrusted,
      opens: openFileCommand,
    },
    middleware: besideYaml,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}

// Helm templates and compose files carry languages of their own where their extensions are installed.
const languages = ['yaml', 'json'];

// Those of the workspace, and no others: the left side of a diff (`git:`) would repeat every object of its file.
function schemes(): readonly string[] {
  const folders = workspace.workspaceFolders ?? [];
  return [...new Set(['file', 'untitled', ...folders.map((folder) => folder.uri.scheme)])];
}

/** Tells the server each time a person changes a setting of ours. */
export function sendSettings(client: BaseLanguageClient): Disposable {
  return workspace.onDidChangeConfiguration(async (change) => {
    if (!change.affectsConfiguration('portolan') || !client.isRunning()) return;
    await client.sendNotification('workspace/didChangeConfiguration', { settings: { portolan: settings() } });
  });
}

/** Tells the server once a person trusts the workspace: only then it runs git, kubectl and helm. */
export function sendTrust(client: BaseLanguageClient): Disposable {
  return workspace.onDidGrantWorkspaceTrust(async () => {
    if (client.isRunning()) await client.sendNotification(trustGranted);
  });
}

function settings(): object {
  const portolan = workspace.getConfiguration('portolan');
  const [cni, rules] = [portolan.get('cni'), portolan.get('rules')];
  return { cni, rules, readCluster: portolan.get('readCluster'), helm: portolan.get('helm') };
}

import { commands, Uri, window, type ExtensionContext } from 'vscode';

/** A link that shows the page of a rule, with `{rule}` for its id: what diagnostics lead to. */
export const rulePageLink = 'command:portolan.showRule?%5B%22{rule}%22%5D';

/** Shows the page of a rule beside what is open; without one named, a person chooses. */
export async function showRulePage({ extension, extensionUri }: ExtensionContext, named?: unknown): Promise<void> {
  const rules = rulesOf(extension.packageJSON as Manifest);
  const rule = rules.find(({ label }) => label === named) ?? (await choose(rules));
  if (rule === undefined) return;
  await showPage(Uri.joinPath(extensionUri, 'dist', 'rules', `${rule.label}.md`));
}

/** Shows the page that leads from what a person sees to the rules about it. */
export async function showUnreachablePage({ extensionUri }: ExtensionContext): Promise<void> {
  await showPage(Uri.joinPath(extensionUri, 'dist', 'unreachable.md'));
}

async function showPage(page: Uri): Promise<void> {
  await commands.executeCommand('markdown.showPreviewToSide', page);
}

interface RuleItem {
  readonly label: string;
  readonly detail: string;
}

function choose(rules: readonly RuleItem[]): Thenable<RuleItem | undefined> {
  return window.showQuickPick(rules, { placeHolder: 'Which rule?', matchOnDetail: true });
}

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly 'portolan.rules': { readonly properties: Readonly<Record<string, { readonly description: string }>> };
      };
    };
  };
}

/** The rules as the settings list them. */
function rulesOf({ contributes }: Manifest): readonly RuleItem[] {
  const { properties } = contributes.configuration.properties['portolan.rules'];
  return Object.entries(properties).map(([label, { description }]) => ({ label, detail: description }));
}

import * as vscode from 'vscode';
import { textOf, uriOf } from './manifests';

/** The diagnostics of a file as a person would tell them: `warning service-selects-no-pod at selector`. */
export function findings(file: string): readonly string[] {
  return diagnostics(file)
    .map((one) => `${severities[one.severity]} ${ruleOf(one)} at ${underlined(file, one.range)}`)
    .sort();
}

export function diagnostics(file: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uriOf(file)).filter(({ source }) => source === 'portolan');
}

/** All rules that have something to say anywhere in the workspace. */
export function allFindings(): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics().flatMap(([, all]) => all.filter(({ source }) => source === 'portolan'));
}

/** The id of the rule, which may be a link to its page. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

const severities = ['error', 'warning', 'information', 'hint'] as const;

function underlined(file: string, { start, end }: vscode.Range): string {
  const lines = textOf(file)
    .split('\n')
    .slice(start.line, end.line + 1);
  const last = lines.at(-1)?.length ?? 0;
  const tail = lines.length === 0 ? 0 : last - end.character;
  const text = lines.join('\n');
  return text.slice(start.character, text.length - tail);
}

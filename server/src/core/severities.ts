import { settings, workspace } from './inputs';
import { originOf } from './kustomize/rendered';
import type { Severity } from './model/severity';
import { query, type Database } from './query';
import type { Report, Rule } from './rule';
import { configurations } from './scopes/configuration';
import { matchesAny } from './scopes/default-namespace';
import { relativePath } from './scopes/paths';

const words: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'];

/** What a rule's severity was set to, if it was: `portolan.yaml` wins over the editor's settings. */
const chosenSeverity = query<string, Severity | 'off' | undefined>('chosenSeverity', (db, rule) => {
  const files = configurations(db, workspace).map(({ configuration }) => configuration.rules[rule]);
  const chosen = [...files, settings(db, workspace).rules[rule]].find(
    (word) => word !== undefined && words.includes(word),
  );
  return chosen as Severity | 'off' | undefined;
});

/** The severity of one finding; `off` where somebody switched the rule off or ignores the place. */
export function severityOf(
  db: Database,
  rule: Pick<Rule, 'id' | 'severity'>,
  { at, severity }: Report,
): Severity | 'off' {
  return isIgnored(db, rule.id, originOf(db, at).file)
    ? 'off'
    : (chosenSeverity(db, rule.id) ?? severity ?? rule.severity);
}

function isIgnored(db: Database, rule: string, file: string): boolean {
  return configurations(db, workspace).some(({ folder, configuration }) => {
    const path = relativePath(folder, file);
    if (path === undefined) return false;
    return configuration.ignores.some(
      (ignore) => (ignore.rule ?? rule) === rule && (ignore.path === undefined || matchesAny([ignore.path], path)),
    );
  });
}

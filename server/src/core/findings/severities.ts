import { settings, workspace } from '../inputs';
import { originOf } from '../kustomize/rendered';
import { chosenSeverities, type ChosenSeverity } from '../model/severity';
import { query, type Database } from '../query';
import type { Report, Rule } from '../rule';
import { configurations, type Ignore } from '../scopes/configuration';
import { matchesAny } from '../scopes/default-namespace';
import { relativePath } from '../scopes/paths';

/** What a rule's severity was set to, if it was: `portolan.yaml` wins over the editor's settings. */
const chosenSeverity = query<string, ChosenSeverity | undefined>('chosenSeverity', (db, rule) => {
  const files = configurations(db, workspace).map(({ configuration }) => configuration.rules[rule]);
  return firstChosen([...files, settings(db, workspace).rules[rule]]);
});

/** The severity of one finding; `off` where somebody switched the rule off or ignores the place. */
export function severityOf(
  db: Database,
  rule: Pick<Rule, 'id' | 'severity'>,
  { at, severity }: Report,
): ChosenSeverity {
  const { file } = originOf(db, at);
  if (isIgnored(db, rule.id, file)) return 'off';
  return overriddenSeverity(db, rule.id, file) ?? chosenSeverity(db, rule.id) ?? severity ?? rule.severity;
}

/** Of several paths that a file is below, the last one counts. */
function overriddenSeverity(db: Database, rule: string, file: string): ChosenSeverity | undefined {
  const said = configurations(db, workspace).flatMap(({ folder, configuration: { overrides } }) => {
    const path = overrides.length === 0 ? undefined : relativePath(folder, file);
    return path === undefined ? [] : overrides.filter(({ paths }) => matchesAny(paths, path)).toReversed();
  });
  return firstChosen(said.map(({ rules }) => rules[rule]));
}

function firstChosen(severities: readonly (string | undefined)[]): ChosenSeverity | undefined {
  return severities.find((word) => word !== undefined && chosenSeverities.includes(word)) as ChosenSeverity | undefined;
}

function isIgnored(db: Database, rule: string, file: string): boolean {
  return configurations(db, workspace).some(({ folder, configuration: { ignores } }) =>
    ignores.some((ignore) => concernsFile(ignore, rule, folder, file)),
  );
}

/** Whether an entry of `ignores` is about what a rule finds in a file. */
export function concernsFile(ignore: Ignore, rule: string, folder: string, file: string): boolean {
  const path = relativePath(folder, file);
  if (path === undefined || (ignore.rule ?? rule) !== rule) return false;
  return ignore.paths === undefined || matchesAny(ignore.paths, path);
}

import { facts } from '../families/facts';
import type { FileId } from '../inputs';
import { problems, type Problem } from '../problems';
import type { Database } from '../query';
import { clustersWith } from '../scopes';
import { locate } from '../syntax/locate';
import { emptyRange } from '../text';

/** For answers that show no findings: all problems, and the policies that do not count for a value that a rule tells of. */
export function problemsBehindVerdicts(db: Database, file: FileId): readonly Problem[] {
  return [...problems(db, file), ...refusedPolicies(db, file)];
}

function refusedPolicies(db: Database, file: FileId): readonly Problem[] {
  const policies = facts(db, file).facts.flatMap((fact) => (fact.kind === 'refused-policy' ? [fact.policy] : []));
  if (policies.length === 0 || clustersWith(db, file).length === 0) return [];
  const refused = facts(db, file).facts.filter((fact) => fact.kind === 'refused');
  return policies.flatMap(({ at, type, name }) =>
    refused
      .filter((one) => one.at.resource === at.resource)
      .map((one) => ({
        file,
        range: locate(db, one.at) ?? emptyRange,
        message: `The API server refuses this, so the ${type} \`${name}\` counts for nothing; \`portolan check\` says what is wrong.`,
        severity: 'error' as const,
      })),
  );
}

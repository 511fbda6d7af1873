import { availableParallelism } from 'node:os';
import { runCommand } from './command.mjs';
import { added, nothing } from './result.mjs';

const tsc = 'node_modules/typescript/bin/tsc';

const projects = {
  core: 'tsconfig.json',
  server: 'server/tsconfig.json',
  client: 'client/tsconfig.json',
  'graph page': 'client/webview/tsconfig.json',
  test: 'test/tsconfig.json',
};

/** The longest first, so that none of them is alone in the end. */
const checks = [
  { part: 'lint', title: 'lint', args: ['node_modules/oxlint/bin/oxlint', '.'] },
  {
    part: 'format',
    title: 'format',
    args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  },
  ...Object.entries(projects).map(([name, project]) => ({
    part: 'types',
    title: `types of ${name}`,
    args: [tsc, '-p', project],
  })),
];

/** Everything that only reads the sources: types, lint, format. */
export async function runChecks(wanted, env) {
  const queue = checks.filter(({ part }) => wanted.has(part)).values();
  const worker = async () => {
    let result = nothing;
    for (const { title, args } of queue) result = added(result, await runCommand(title, args, env));
    return result;
  };
  const results = await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results.reduce(added, nothing);
}

import { readdirSync, readFileSync } from 'node:fs';
import { rules } from '../../server/src/core/rules';
import { blocksOf, readPage } from './page';

const repository = new URL('../../', import.meta.url).pathname;
const folder = 'server/src/core/rules';

/** A file that is written, in part, from the list of rules: as it is and as it should be. */
export interface Generated {
  readonly path: string;
  readonly actual: string;
  readonly expected: string;
}

export function generatedFiles(): readonly Generated[] {
  return [generated('README.md', withTable), generated('package.json', withSettings)];
}

function generated(name: string, change: (text: string) => string): Generated {
  const path = repository + name;
  const actual = readFileSync(path, 'utf8');
  return { path, actual, expected: change(actual) };
}

function withTable(readme: string): string {
  return readme.replace(
    /(<!-- rules -->\n)[^]*?(<!-- \/rules -->)/,
    (_, start: string, end: string) => start + ruleTable() + end,
  );
}

function ruleTable(): string {
  const rows = rules.map(({ id, summary, severity, mistakes }) => {
    const path = pathOf(id);
    const isFixable = blocksOf(readPage(readFileSync(repository + path, 'utf8')), 'Fix').length > 0;
    return `| [${id}](${path}) | ${summary} | ${severity} | ${isFixable ? 'yes' : ''} | ${mistakes.join(', ')} |\n`;
  });
  return `| rule | what it finds | severity | fix | mistakes |\n| --- | --- | --- | --- | --- |\n${rows.join('')}`;
}

function pathOf(id: string): string {
  const topics = readdirSync(repository + folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const topic = topics.find(({ name }) => readdirSync(`${repository}${folder}/${name}`).includes(`${id}.md`));
  return `${folder}/${topic?.name ?? ''}/${id}.md`;
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Record<string, { properties: unknown }> } };
}

function withSettings(text: string): string {
  const manifest = JSON.parse(text) as Manifest;
  const setting = manifest.contributes.configuration.properties['portolan.rules'];
  if (!setting) throw new Error('package.json has no setting portolan.rules');
  setting.properties = Object.fromEntries(
    rules.map(({ id, summary }) => [
      id,
      { type: 'string', enum: ['error', 'warning', 'information', 'hint', 'off'], description: summary },
    ]),
  );
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

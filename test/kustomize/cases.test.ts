import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sources } from '../fixture';
import { builtByKubectl, builtByPortolan, realKubectl } from './real';

const root = path.join(import.meta.dirname, 'cases');

/** The files of each case by its heading: blocks of YAML, each with the path of its file. */
function casesIn(name: string): ReadonlyMap<string, Sources> {
  const text = readFileSync(path.join(root, name), 'utf8').replaceAll('\r\n', '\n');
  const [, ...sections] = text.split(/^## /m);
  return new Map(sections.map((section) => [section.slice(0, section.indexOf('\n')), filesIn(section)]));
}

function filesIn(section: string): Sources {
  const blocks = section.matchAll(/^```yaml (\S+)\n([^]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, file = '', text = '']) => [file, text]));
}

const base = casesIn('base.md').get('base') ?? {};

describe('kustomize: case by case as the real kubectl', () => {
  let kubectl = '';

  before(async () => {
    kubectl = await realKubectl();
  });

  for (const name of readdirSync(root).filter((one) => one !== 'base.md')) {
    describe(name.replace('.md', ''), () => {
      for (const [heading, files] of casesIn(name)) {
        it(heading, () => {
          const sources = { ...base, ...files };
          assert.deepEqual(builtByPortolan(sources, 'app'), builtByKubectl(kubectl, sources, 'app'));
        });
      }
    });
  }
});

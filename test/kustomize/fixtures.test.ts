import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sources } from '../fixture';
import { builtByKubectl, builtByPortolan, realKubectl } from './real';

const root = path.join(import.meta.dirname, 'fixtures');
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:yaml|json)$/.test(name));
const sources: Sources = Object.fromEntries(paths.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
const directories = paths
  .filter((name) => name.endsWith('/kustomization.yaml'))
  .map((name) => path.posix.dirname(name));

describe('kustomize: what comes out of', () => {
  let kubectl = '';

  before(async () => {
    kubectl = await realKubectl();
  });

  for (const directory of directories) {
    it(`${directory} is what the real kubectl makes of it`, () => {
      const real = builtByKubectl(kubectl, sources, directory);
      assert.notEqual(real, 'refused');
      assert.deepEqual(builtByPortolan(sources, directory), real);
    });
  }

  it('has much to compare', () => {
    assert.ok(directories.length >= 7);
  });
});

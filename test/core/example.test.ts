import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings } from '../../server/src/core/findings';
import { clustersOf } from '../../server/src/core/scopes';
import { databaseOf, uriOf, type Sources } from '../fixture';

const shop = join(__dirname, '../../examples/shop');

function manifests(): Sources {
  const paths = readdirSync(shop, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(shop, path), 'utf8')]));
}

/** The rows of the table in the README: which mistake is where, and the rule that finds it. */
function rows(): readonly { readonly number: string; readonly file: string | undefined; readonly rule: string }[] {
  const lines = readFileSync(join(shop, 'README.md'), 'utf8').matchAll(/^\| (\d+) \| (.*?) \|.*\| `([\w-]+)` \|$/gm);
  return [...lines].map(([, number = '', where = '', rule = '']) => ({
    number,
    file: /`([\w/.-]+\.yaml)`/.exec(where)?.[1],
    rule,
  }));
}

describe('examples/shop: what the README says is wrong is found', () => {
  const sources = manifests();
  const db = databaseOf(sources);
  const found = Object.keys(sources).flatMap((path) => findings(db, uriOf(path)).map(({ rule }) => ({ path, rule })));

  it('a dozen mistakes, each of another kind', () => {
    assert.equal(new Set(rows().map(({ rule }) => rule)).size, 12);
  });

  for (const { number, file, rule } of rows()) {
    it(`${number}: ${rule} in ${file ?? 'some file'}`, () => {
      assert.ok(found.some((one) => one.rule === rule && (file === undefined || one.path === file)));
    });
  }

  it('in one cluster', () => {
    assert.equal(new Set(Object.keys(sources).flatMap((path) => clustersOf(db, uriOf(path)))).size, 1);
  });
});

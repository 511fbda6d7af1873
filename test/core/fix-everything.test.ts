import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fixInPlace } from '../../server/src/cli/fix';
import { edited, fixAll } from '../../server/src/core/findings/fix-all';
import { fileText, files, workspace } from '../../server/src/core/inputs';
import { problems } from '../../server/src/core/problems';
import { published } from '../../server/src/core/findings/published';
import type { Database } from '../../server/src/core/query';
import { databaseOf, type Sources } from '../fixture';
import { blocksOf, filesOf, readPage, withoutUnderlines } from '../rules/page';

const directory = new URL('../../server/src/core/rules/', import.meta.url).pathname;

/** The examples of all pages, each in a folder that is a cluster of its own. */
const examples: readonly (readonly [folder: string, files: Sources])[] = readdirSync(directory, {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.md'))
  .sort()
  .flatMap((path) =>
    blocksOf(readPage(readFileSync(directory + path, 'utf8')), 'Example').map(
      (block, index) => [`${basename(path, '.md')}-${index}`, filesOf(withoutUnderlines(block))] as const,
    ),
  );

function everything(): Sources {
  const own = examples.filter(([, sources]) => !('portolan.yaml' in sources));
  const clusters = own.map(([folder]) => `  - { name: ${folder}, include: [${folder}] }\n`);
  const all = own.flatMap(([folder, sources]) =>
    Object.entries(sources).map(([path, text]) => [`${folder}/${path}`, text] as const),
  );
  return { 'portolan.yaml': `clusters:\n${clusters.join('')}`, ...Object.fromEntries(all) };
}

function told(db: Database): readonly string[] {
  return files(db, workspace).flatMap((file) => [
    ...published(db, file).map(({ rule, severity, message }) => [file, severity, rule, message].join(' ')),
    ...problems(db, file).map(({ message }) => [file, 'problem', message].join(' ')),
  ]);
}

function newIn(db: Database, before: readonly string[]): readonly string[] {
  return told(db).filter((one) => !before.includes(one));
}

describe('mending the examples of all rules at once', function () {
  this.timeout(60_000);
  const space = (): { readonly db: Database; readonly files: readonly string[] } => {
    const db = databaseOf(everything());
    return { db, files: files(db, workspace) };
  };

  it('as `check --fix` does: what is left parses, less is found, and nothing new', () => {
    const { db, files: all } = space();
    const before = told(db);
    const changed = fixInPlace({ db, files: all, unread: [], places: [], folder: '' });
    assert.ok(changed.size > 30);
    assert.deepEqual(newIn(db, before), []);
    assert.ok(told(db).length < before.length - 30);
    assert.equal(fixInPlace({ db, files: all, unread: [], places: [], folder: '' }).size, 0);
  });

  it('as an editor does when it saves one file after the other', () => {
    const { db, files: all } = space();
    const before = told(db);
    for (const file of all) for (const [name, text] of edited(db, fixAll(db, [file]))) db.set(fileText, name, text);
    assert.deepEqual(newIn(db, before), []);
  });
});

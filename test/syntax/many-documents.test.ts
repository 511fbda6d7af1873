import assert from 'node:assert/strict';
import fc from 'fast-check';
import { facts } from '../../server/src/core/families/facts';
import { fileText, type FileId } from '../../server/src/core/inputs';
import { Database } from '../../server/src/core/query';
import { isInteresting } from '../../server/src/core/syntax/interest';
import { parse } from '../../server/src/core/syntax/parse';
import { resourcesOf } from '../../server/src/core/syntax/resource';
import { source } from '../../server/src/core/syntax/source';
import { service } from '../lsp/manifests';
import { rich, withNoise } from './noise';

const file: FileId = 'file:///w/all.yaml';
const many = Array.from({ length: 30 }, (_, index) => service(`s-${index}`, 'web'));
const all = many.join('---\n');

function databaseWith(text: string, runs: string[] = []): Database {
  const db = new Database((query) => runs.push(query));
  db.set(fileText, file, text);
  return db;
}

describe('a file of many documents', () => {
  it('is read as if all were read at once, whatever is in it', () => {
    fc.assert(
      fc.property(withNoise(rich), (noisy) => {
        const text = `${all}---\n${noisy}\n---\n${all}`;
        const { resources, problems, unread } = source(databaseWith(text), file);
        const documents = parse(text, isInteresting);
        assert.deepEqual(
          problems,
          documents.flatMap((one) => one.problems),
        );
        assert.deepEqual(
          unread,
          documents.flatMap((one) => (one.kind === 'unread' ? [one.text] : [])),
        );
        const roots = documents
          .flatMap((one) => (one.kind === 'read' ? resourcesOf(file, one.root) : []))
          .map(({ root }) => root);
        assert.deepEqual(
          resources.map(({ root }) => root),
          roots,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('means the same as its documents in files of their own', () => {
    const one = (text: string) => facts(databaseWith(text), file).facts;
    assert.deepEqual(one(all), many.flatMap(one));
  });

  it('numbers what stands in it twice', () => {
    const { facts: found } = facts(databaseWith(`${all}---\n${service('s-0', 'other')}`), file);
    assert.equal(found.at(-1)?.at.resource, '/Service shop/s-0 ~2');
  });

  it('after an edit reads only the document it is in, and asks only what that one means', () => {
    const runs: string[] = [];
    const db = databaseWith(all, runs);
    const before = facts(db, file);
    runs.length = 0;
    db.set(fileText, file, `# a remark\n${all}`);
    assert.equal(facts(db, file), before);
    assert.deepEqual(runs, ['source', 'document', 'facts', 'lowered']);
  });

  it('takes no longer for aliases that stand for ever more', () => {
    const bomb = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'].map(
      (name, index) => `  ${name}: &${name} [${`*${'abcdefghij'[index] ?? ''},`.repeat(9)}]`,
    );
    const text = `${all}---\n${service('bomb', 'web')}extra:\n  a: &a [x]\n${bomb.join('\n')}\n`;
    assert.equal(source(databaseWith(text), file).resources.length, many.length + 1);
  });
});

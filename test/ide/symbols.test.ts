import assert from 'node:assert/strict';
import { symbols } from '../../server/src/ide/symbols';
import { databaseOf } from '../fixture';
import { sceneOf } from './checking';
import { shop } from './shop';

const { db } = sceneOf(`${shop}=== end.yaml ===\n$0`);

/** `name (what it is) line` for each object that a query finds. */
function found(query: string): readonly string[] {
  return symbols(db, query).map(
    ({ name, container, range }) => `${name} (${container}) ${String(range.start.line + 1)}`,
  );
}

describe('symbols of the workspace', () => {
  it('are found by characters of their names, in their order', () => {
    assert.deepEqual(found('api'), ['api (Deployment in shop) 4', 'api (Service in shop) 24']);
    assert.deepEqual(found('AlWb'), ['allow-web (NetworkPolicy in shop) 4']);
    assert.deepEqual(found('quux'), []);
  });

  it('are found by their namespaces', () => {
    assert.deepEqual(found('data/'), ['db (StatefulSet in data) 4', 'db (Service in data) 25']);
  });

  it('are all there are without a query, but no more than a person reads', () => {
    assert.equal(found('').length, 8);
    const pods = Array.from(
      { length: 600 },
      (_, index) => `apiVersion: v1\nkind: Pod\nmetadata: { name: p${String(index)} }\n`,
    );
    assert.equal(symbols(databaseOf({ 'pods.yaml': pods.join('---\n') }), '').length, 500);
  });
});

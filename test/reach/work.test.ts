import assert from 'node:assert/strict';
import { fileText, workspace } from '../../server/src/core/inputs';
import type { Database, Key } from '../../server/src/core/query';
import { reachability } from '../../server/src/core/reachability';
import { databaseOf, uriOf } from '../fixture';

/** How often queries run: what reachability costs does not grow with what nobody tells apart. */

const namespaces = ['n0', 'n1', 'n2'];

function workloads(namespace: string, count: number): string {
  const one = (index: number): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: w${index}, namespace: ${namespace}, labels: {app: x${index % 2}, id: w${index}}}\nspec: {containers: [{name: c}]}\n`;
  return Array.from({ length: count }, (_, index) => one(index)).join('---\n');
}

/** The same with other labels on the last of them. */
function relabelled(namespace: string, count: number, labels: string): string {
  const last = count - 1;
  return workloads(namespace, count).replace(`{app: x${last % 2}, id: w${last}}`, labels);
}

function policies(namespace: string, port: number): string {
  const one = (index: number): string =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p${index}, namespace: ${namespace}}\nspec: {podSelector: {matchLabels: {app: x${index % 2}}}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}, {podSelector: {}}], ports: [{port: ${port}}]}]}\n`;
  return [0, 1, 2, 3].map(one).join('---\n');
}

function clusterOf(count: number, onRun: (name: string, key: Key) => void): Database {
  const files = namespaces.flatMap((name) => [
    [`${name}/namespace.yaml`, `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {team: a}}\n`],
    [`${name}/workloads.yaml`, workloads(name, count)],
    [`${name}/policies.yaml`, policies(name, 80)],
  ]);
  return databaseOf(Object.fromEntries(files) as Record<string, string>, {
    onRun,
    settings: { cni: 'calico', rules: {} },
  });
}

/** The keys of the runs of a query. */
function recorder() {
  const runs: (readonly [string, string])[] = [];
  return {
    onRun: (name: string, key: Key) => void runs.push([name, typeof key === 'object' ? '' : String(key)]),
    of: (name: string) => runs.filter(([query]) => query === name).map(([, key]) => key),
    forget: () => (runs.length = 0),
  };
}

describe('reachability: work', () => {
  it('looks once from each class in each direction, however many workloads it has', () => {
    for (const count of [2, 40]) {
      const runs = recorder();
      reachability(clusterOf(count, runs.onRun), workspace);
      // Two classes in each of three namespaces.
      assert.equal(runs.of('row').length, 12);
    }
  });

  it('asks each rule once about all those that it does not tell apart', () => {
    for (const count of [2, 40]) {
      const runs = recorder();
      reachability(clusterOf(count, runs.onRun), workspace);
      // Of the six classes, those of the own namespace and the others; and the world outside.
      assert.equal(runs.of('stance').length, 18);
    }
  });

  it('after an edit of a rule, looks again only from the pods that it is about', () => {
    const runs = recorder();
    const db = clusterOf(4, runs.onRun);
    reachability(db, workspace);
    runs.forget();
    db.set(fileText, uriOf('n1/policies.yaml'), policies('n1', 81));
    reachability(db, workspace);
    assert.deepEqual([runs.of('row').length, runs.of('classes').length], [4, 0]);
    assert.ok([...runs.of('row'), ...runs.of('stance')].every((key) => key.includes('\0n1/Pod/')));
  });

  it('after an edit of a comment, looks at nothing again', () => {
    const runs = recorder();
    const db = clusterOf(4, runs.onRun);
    const before = reachability(db, workspace);
    runs.forget();
    db.set(fileText, uriOf('n1/policies.yaml'), `${policies('n1', 80)}# Fine.\n`);
    assert.equal(reachability(db, workspace), before);
    assert.deepEqual(runs.of('row'), []);
  });

  /** The runs of each of these queries after an edit of the last of four pods in the namespace n1. */
  function afterLabels(labels: string, ...names: readonly string[]): readonly (readonly string[])[] {
    const runs = recorder();
    const db = clusterOf(4, runs.onRun);
    reachability(db, workspace);
    runs.forget();
    db.set(fileText, uriOf('n1/workloads.yaml'), relabelled('n1', 4, labels));
    reachability(db, workspace);
    return names.map((name) => runs.of(name).map((key) => key.split('\0').slice(1).join(' ')));
  }

  it('after an edit of a label that no policy looks at, looks through the pods of its namespace and no further', () => {
    const [groups, applied, rows, stances] = afterLabels(
      '{app: x1, id: new}',
      'groupsIn',
      'appliedIn',
      'row',
      'stance',
    );
    assert.deepEqual([groups, applied, rows, stances], [['n1'], ['n1'], [], []]);
  });

  it('after an edit that moves a pod from one class to another, decides nothing again', () => {
    const [groups, rows, stances] = afterLabels('{app: x0, id: w3}', 'groupsIn', 'row', 'stance');
    assert.deepEqual([groups, rows, stances], [['n1'], [], []]);
  });

  it('after an edit that makes a class of its own for a pod, decides about that class', () => {
    const [groups, rows, stances] = afterLabels('{app: x2, id: w3}', 'groupsIn', 'row', 'stance');
    assert.deepEqual([groups, rows?.toSorted()], [['n1'], ['n1 n1/Pod/w3 egress', 'n1 n1/Pod/w3 ingress']]);
    // No policy selects it, and as a peer it is like the others of its namespace.
    assert.deepEqual(stances, []);
  });
});

import assert from 'node:assert/strict';
import { files, workspace } from '../../server/src/core/inputs';
import { published } from '../../server/src/core/findings/published';
import { rules } from '../../server/src/core/rules';
import { unusedIgnores } from '../../server/src/core/findings/unused-ignores';
import { databaseOf, uriOf } from '../fixture';
import { pod, service } from './manifests';
import { told } from './run';

const lost = { 'a.yaml': service('web', 'app: wbe') + pod('web'), 'old/b.yaml': service('api', 'app: apii') };

describe('severities', () => {
  it('as `portolan.yaml` says, over what the rule thinks', () => {
    const sources = { ...lost, 'portolan.yaml': 'rules: { service-selects-no-pod: hint }\n' };
    assert.deepEqual(told(sources), [
      'a.yaml:4 hint service-selects-no-pod',
      'old/b.yaml:4 hint service-selects-no-pod',
    ]);
  });

  it('off, as a word and as YAML reads it', () => {
    for (const word of ['off', '"off"']) {
      assert.deepEqual(told({ ...lost, 'portolan.yaml': `rules:\n  service-selects-no-pod: ${word}\n` }), []);
    }
  });

  it('ignored below a path', () => {
    const sources = { ...lost, 'portolan.yaml': 'ignores:\n  - { rule: service-selects-no-pod, path: old/** }\n' };
    assert.deepEqual(told(sources), ['a.yaml:4 warning service-selects-no-pod']);
  });

  it('ignored by rule, and no other rule', () => {
    assert.deepEqual(told({ ...lost, 'portolan.yaml': 'ignores:\n  - rule: service-selects-no-pod\n' }), []);
    assert.equal(told({ ...lost, 'portolan.yaml': 'ignores:\n  - rule: policy-selects-no-pod\n' }).length, 2);
  });

  it('of their own below some paths, the last one that matches', () => {
    const overrides = (...entries: readonly string[]): string =>
      `overrides:\n${entries.map((one) => `  - ${one}\n`).join('')}`;
    const old = '{ path: old, rules: { service-selects-no-pod: hint } }';
    const all = '{ path: ["**/*.yaml", nothing], rules: { service-selects-no-pod: error } }';
    const [one, other] = [overrides(old), `rules: { service-selects-no-pod: off }\n${overrides(all, old)}`];
    assert.deepEqual(told({ ...lost, 'portolan.yaml': one }), [
      'a.yaml:4 warning service-selects-no-pod',
      'old/b.yaml:4 hint service-selects-no-pod',
    ]);
    assert.deepEqual(told({ ...lost, 'portolan.yaml': other }), [
      'a.yaml:4 error service-selects-no-pod',
      'old/b.yaml:4 hint service-selects-no-pod',
    ]);
  });

  it('ignores that ignore nothing are told, and those that are needed are not', () => {
    const ignores =
      '  - { rule: service-selects-no-pod, path: [old, older] }\n  - path: a.yaml/x\n  - rule: host-does-not-resolve\n';
    const db = databaseOf({ ...lost, 'portolan.yaml': `ignores:\n${ignores}` });
    assert.deepEqual(
      unusedIgnores(db).map(({ range, severity }) => [range.start.line, severity]),
      [
        [2, 'information'],
        [3, 'information'],
      ],
    );
    assert.deepEqual(unusedIgnores(databaseOf(lost)), []);
  });

  it('as the settings say, where `portolan.yaml` does not', () => {
    const db = databaseOf(lost, { settings: { rules: { 'service-selects-no-pod': 'error' } } });
    assert.ok(files(db, workspace).includes(uriOf('a.yaml')));
    assert.deepEqual(
      published(db, uriOf('a.yaml')).map(({ severity }) => severity),
      ['error'],
    );
  });
});

describe('the list of rules', () => {
  it('names each once, in small letters', () => {
    const ids = rules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      ids.filter((id) => !/^[a-z]+(-[a-z]+)+$/.test(id)),
      [],
    );
  });

  it('tells in one sentence what each finds', () => {
    assert.deepEqual(
      rules.filter(({ summary }) => !/^[A-Z][^.]*(`[^`]*`[^.]*)*\.$/.test(summary)).map(({ id }) => id),
      [],
    );
  });
});

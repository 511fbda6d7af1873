import assert from 'node:assert/strict';
import { problems } from '../../server/src/core/problems';
import { databaseOf, uriOf } from '../fixture';

/** Line and message of each problem in a `portolan.yaml`. */
function problemsOf(text: string): readonly string[] {
  const found = problems(databaseOf({ 'portolan.yaml': text }), uriOf('portolan.yaml'));
  return found.map(({ range, message }) => `${range.start.line}: ${message}`);
}

describe('portolan.yaml: what is wrong with it', () => {
  it('is said where it stands', () => {
    assert.deepEqual(
      problemsOf(
        [
          'clusters:',
          '  - name: prod',
          '    podCIDR: [10.0.0.0/8]',
          'rules:',
          '  no-such-rule: off',
          '  policy-not-enforced: loud',
        ].join('\n'),
      ),
      [
        '2: There is no key `podCIDR` here: those are name, include, exclude, cni, podCIDRs, serviceCIDRs, clusterDomain, defaultNamespace, complete, snapshot.',
        '4: There is no rule `no-such-rule`.',
        '5: `loud` is no severity: those are error, warning, information, hint, off.',
      ],
    );
  });

  it('includes names of network plugins and ranges', () => {
    const found = problemsOf('clusters: [{name: a, cni: calicoo, serviceCIDRs: [10.0.0.0]}]');
    assert.equal(found.length, 2);
    assert.match(found[0] ?? '', /`calicoo` is no network plugin/);
    assert.match(found[1] ?? '', /`10.0.0.0` is no address range/);
  });

  it('includes what should be a list', () => {
    assert.deepEqual(problemsOf('clusters: { name: a }\nignores:\n'), [
      '0: `clusters` is a list: each item starts with a dash.',
    ]);
  });

  it('includes whatever has another shape than it should', () => {
    assert.deepEqual(problemsOf('- a\n'), [
      '0: `portolan.yaml` has keys: clusters, complete, rules, overrides, ignores.',
    ]);
    assert.deepEqual(
      problemsOf(
        [
          'clusters:',
          '  - name: [a]',
          '    exclude: [{ a: b }]',
          '    complete: perhaps',
          'rules: [policy-not-enforced]',
          'overrides: everywhere',
        ].join('\n'),
      ),
      [
        '1: `name` is one word or text.',
        '2: `exclude` is a text, or a list of texts.',
        '3: `complete` is `true` or `false`.',
        '4: `rules` has keys, each with its value.',
        '5: `overrides` is a list: each item starts with a dash.',
      ],
    );
  });

  it('includes names that mean nothing, or two things', () => {
    const text =
      'clusters:\n  - name: a\n  - { name: a, defaultNamespace: Shop_1 }\nignores:\n  - rule: no-such-rule\n';
    assert.deepEqual(
      problemsOf(text).filter((line) => !line.includes('nothing to ignore')),
      [
        '2: Another cluster is called `a` too.',
        '2: No namespace can be called `Shop_1`.',
        '4: There is no rule `no-such-rule`.',
      ],
    );
  });

  it('includes a second document, but no comment above the first', () => {
    assert.deepEqual(problemsOf('rules: {}\n---\nrules: {}\n'), [
      '2: `portolan.yaml` is one document: what is behind `---` does not count.',
    ]);
    assert.deepEqual(problemsOf('# a licence\n---\nrules: {}\n'), []);
  });

  it('includes broken YAML', () => {
    assert.equal(problemsOf('clusters: [\n').length > 0, true);
  });

  it('is nothing for a file in order, or with the same name elsewhere', () => {
    assert.deepEqual(problemsOf('clusters: [{name: a, include: [a]}]\nrules: {policy-not-enforced: off}\n'), []);
    const db = databaseOf({ 'deeper/portolan.yaml': 'nonsense: true' });
    assert.deepEqual(problems(db, uriOf('deeper/portolan.yaml')), []);
  });
});

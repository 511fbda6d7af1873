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

  it('includes broken YAML', () => {
    assert.equal(problemsOf('clusters: [\n').length > 0, true);
  });

  it('is nothing for a file in order, or with the same name elsewhere', () => {
    assert.deepEqual(problemsOf('clusters: [{name: a, include: [a]}]\nrules: {policy-not-enforced: off}\n'), []);
    const db = databaseOf({ 'deeper/portolan.yaml': 'nonsense: true' });
    assert.deepEqual(problems(db, uriOf('deeper/portolan.yaml')), []);
  });
});

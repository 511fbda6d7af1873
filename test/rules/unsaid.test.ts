import assert from 'node:assert/strict';
import type { Sources } from '../fixture';
import { caller, pod, policy } from './manifests';
import { run } from './run';

/** Not even a hint: what no file of the workspace could show is no news. */
describe('rules say nothing', () => {
  nothing('about the API server, which every cluster has', 'external-name-searched', {
    'a.yaml': caller('https://kubernetes.default'),
  });

  nothing("about the names of the DNS pods' ports", 'policy-port-name-missing', {
    'a.yaml':
      policy(
        'dns',
        `podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ namespaceSelector: {} }],
          ports: [{ port: dns, protocol: UDP }, { port: dns-tcp }] }]`,
      ) + pod('web'),
  });
});

function nothing(name: string, rule: string, sources: Sources): void {
  it(name, () => {
    assert.deepEqual(
      run(sources).filter((finding) => finding.rule === rule),
      [],
    );
  });
}

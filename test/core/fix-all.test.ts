import assert from 'node:assert/strict';
import { edited, fixAll } from '../../server/src/core/findings/fix-all';
import { published } from '../../server/src/core/findings/published';
import { databaseOf, uriOf } from '../fixture';

const pods = `apiVersion: v1
kind: Namespace
metadata: { name: front, labels: { team: front } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: front, labels: { app: web } }
spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: back, labels: { app: api } }
spec: { containers: [{ name: api, ports: [{ name: http, containerPort: 80 }] }] }
`;

describe('all fixes of a file', () => {
  it('are applied at once', () => {
    const services = ['wbe', 'weeb'].map(
      (app) =>
        `apiVersion: v1\nkind: Service\nmetadata: { name: ${app}, namespace: front }\nspec: { selector: { app: ${app} }, ports: [{ port: 80 }] }\n`,
    );
    const texts = mended({ 'pods.yaml': pods, 'services.yaml': services.join('---\n') });
    assert.deepEqual([...texts.keys()], [uriOf('services.yaml')]);
    assert.equal((texts.get(uriOf('services.yaml')) ?? '').match(/app: web /g)?.length, 2);
  });

  it('leave out a finding that leaves a choice', () => {
    const caller = `apiVersion: v1
kind: Pod
metadata: { name: caller, namespace: front }
spec: { containers: [{ name: caller, env: [{ name: API, value: 'http://api:80' }] }] }
`;
    const service = (namespace: string): string =>
      `---\napiVersion: v1\nkind: Service\nmetadata: { name: api, namespace: ${namespace} }\nspec: { selector: { app: api }, ports: [{ port: 80 }] }\n`;
    const inOne = { 'pods.yaml': pods, 'caller.yaml': caller + service('back') };
    assert.deepEqual([...mended(inOne).keys()], [uriOf('caller.yaml')]);
    const other = pods.replaceAll('back', 'other');
    assert.deepEqual([...mended({ ...inOne, 'other.yaml': other + service('other') }).keys()], []);
  });

  it('leave out what somebody has to want, such as ports for everyone', () => {
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: front }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Egress]
  egress:
    - to: [{ namespaceSelector: {}, podSelector: { matchLabels: { component: kube-apiserver } } }]
      ports: [{ port: 6443 }]
    - ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
`;
    const db = databaseOf({ 'pods.yaml': pods, 'policy.yaml': policy });
    const [finding] = published(db, uriOf('policy.yaml'));
    assert.deepEqual([finding?.rule, finding?.fixes.length], ['api-server-as-pod', 1]);
    assert.deepEqual(fixAll(db, [uriOf('policy.yaml')]), []);
  });

  it('touch no file that was not asked for', () => {
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: { name: wbe, namespace: front }\nspec: { selector: { app: wbe }, ports: [{ port: 80 }] }\n';
    const db = databaseOf({ 'pods.yaml': pods, 'service.yaml': service });
    assert.deepEqual(fixAll(db, [uriOf('pods.yaml')]), []);
  });

  it('change no value twice: a dash that is too many goes, and nothing else happens to that peer', () => {
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: back }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress:
    - from:
        - namespaceSelector: { matchLabels: { team: front } }
        - podSelector: { matchLabels: { app: web } }
`;
    const texts = mended({ 'pods.yaml': pods, 'policy.yaml': policy });
    assert.equal(texts.get(uriOf('policy.yaml')), policy.replace('        - podSelector', '          podSelector'));
  });
});

function mended(sources: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const db = databaseOf(sources);
  return edited(db, fixAll(db, Object.keys(sources).map(uriOf)));
}

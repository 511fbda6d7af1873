import assert from 'node:assert/strict';
import { portolan, removeProgram, withFolder } from '../cli/program';
import { deployment, flux } from './objects';

const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress] }
`;

const fleet = {
  'apps/web.yaml': deployment('web', 'shop'),
  'policies/deny.yaml': policy,
  'clusters/production/apps.yaml': flux('apps', './apps'),
  'clusters/production/policies.yaml': flux('policies', './policies'),
  'clusters/staging/apps.yaml': flux('apps', './apps'),
};

describe('gitops: portolan reach', () => {
  after(removeProgram);

  it('says of each cluster what is true with all that is brought into it', () =>
    withFolder(fleet, async (cwd) => {
      const { stdout } = await portolan(['reach', '.'], { cwd });
      const [, production = '', staging = ''] = stdout.split(/^Cluster /m);
      assert.match(production, /^clusters\/production\n[^]*world\n {2}→ nobody/);
      assert.match(staging, /^clusters\/staging\n[^]*world\n {2}→ shop\/Deployment\/web {2}all connections/);
    }));
});

import assert from 'node:assert/strict';
import { run } from '../rules/run';
import { configurationPath } from './clusters';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec: { containers: [] }\n';

function service(namespace: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: ${namespace} }\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n`;
}

function selectingNothing(clusters: string): readonly string[] {
  const sources = {
    [configurationPath]: `clusters:\n${clusters}`,
    'shared/web.yaml': pod,
    'a/web.yaml': service('one'),
    'b/web.yaml': service('two'),
    'c/web.yaml': service('default'),
  };
  return run(sources).flatMap(({ rule, path }) => (rule === 'service-selects-no-pod' ? [path] : []));
}

describe('scopes: a file in several clusters', () => {
  it('is in the default namespace of each', () => {
    const clusters = `- { name: a, include: [shared, a], defaultNamespace: one }
- { name: b, include: [shared, b], defaultNamespace: two }
- { name: c, include: [shared, c] }
`;
    assert.deepEqual(selectingNothing(clusters), []);
  });

  it('and in no other', () => {
    const clusters = `- { name: a, include: [shared, a], defaultNamespace: one }
- { name: b, include: [shared, b, c], defaultNamespace: two }
`;
    assert.deepEqual(selectingNothing(clusters), ['c/web.yaml']);
  });
});

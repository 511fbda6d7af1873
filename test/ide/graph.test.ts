import assert from 'node:assert/strict';
import { graph } from '../../server/src/core/graph';
import { workspace } from '../../server/src/core/inputs';
import type { GraphCluster } from '../../server/src/protocol';
import { databaseOf, folder } from '../fixture';
import { sceneOf } from './checking';
import { shop } from './shop';

function clusterOf(text: string): GraphCluster {
  const [cluster] = graph(sceneOf(`${text}=== cursor ===\n$0`).db, workspace).clusters;
  return cluster ?? assert.fail('there is a cluster');
}

function printedEdges({ edges }: GraphCluster): readonly string[] {
  const name = (id: string): string => id.replace(/^.*\|/, '');
  return edges.map(
    ({ kind, from, to, label, certainty }) => `${name(from)} ${kind} ${name(to)} ${label} (${certainty})`,
  );
}

describe('the graph', () => {
  it('has namespaces with what is in them, and the world outside', () => {
    const { namespaces, outside } = clusterOf(shop);
    const nodes = namespaces.map(
      ({ name, nodes: own }) => `${name}: ${own.map((one) => `${one.type} ${one.name} ${one.detail}`).join('; ')}`,
    );
    assert.deepEqual(nodes, [
      'data: Service db headless · 5432 → 5432; StatefulSet db 5432',
      'shop: Service api 80 → 9000; Deployment api rest 9000; Deployment web http 8080',
    ]);
    assert.deepEqual(
      outside.map(({ name, detail }) => `${name}: ${detail}`),
      ['Outside: everything outside the cluster'],
    );
  });

  it('has edges for selectors, routes and what policies allow', () => {
    const ingress = `=== ingress.yaml ===
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
`;
    const edges = printedEdges(clusterOf(shop + ingress));
    assert.ok(edges.includes('shop/front routes shop/api 80 (yes)'), edges.join('\n'));
    assert.ok(edges.includes('shop/api selects shop/Deployment/api TCP 9000 (yes)'), edges.join('\n'));
    const toApi = edges.filter((edge) => edge.includes('reaches shop/Deployment/api'));
    assert.deepEqual(toApi, ['shop/Deployment/web reaches shop/Deployment/api TCP 9000 (yes)']);
    assert.ok(
      edges.includes('shop/Deployment/api reaches data/StatefulSet/db all connections (yes)'),
      edges.join('\n'),
    );
    assert.ok(edges.includes('0.0.0.0/0 reaches data/StatefulSet/db all connections (yes)'), edges.join('\n'));
  });

  it('gives the reason and the line of each edge', () => {
    const { edges } = clusterOf(shop);
    const edge = edges.find(({ kind, to }) => kind === 'reaches' && to.endsWith('shop/Deployment/api'));
    assert.equal(edge?.reason, 'Allowed by `shop/allow-web`.');
    assert.deepEqual(edge.place, {
      uri: `${folder}/policy.yaml`,
      range: { start: { line: 3, character: 8 }, end: { line: 3, character: 17 } },
    });
  });

  it('has ids that are unique, and edges between nodes that are there', () => {
    const { namespaces, outside, edges } = clusterOf(shop);
    const ids = [
      ...namespaces.flatMap(({ id, nodes }) => [id, ...nodes.map((node) => node.id)]),
      ...outside.map(({ id }) => id),
    ];
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(new Set(edges.map(({ id, kind }) => `${kind} ${id}`)).size, edges.length);
    for (const { from, to } of edges) assert.ok(ids.includes(from) && ids.includes(to), `${from} → ${to}`);
  });

  it('stays small where everything may reach everything', () => {
    const pod = (name: string): string => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: main }] }
`;
    const names = Array.from({ length: 400 }, (_, index) => `p${String(index)}`);
    const sources = Object.fromEntries(names.map((name) => [`${name}.yaml`, pod(name)]));
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: shop }
spec: { podSelector: { matchLabels: { app: p7 } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: p8 } } }] }] }
`;
    const [cluster] = graph(databaseOf({ ...sources, 'policy.yaml': policy }), workspace).clusters;
    const toClosed = cluster?.edges.filter(({ to }) => to.endsWith('shop/Pod/p7'));
    assert.deepEqual(
      toClosed?.map(({ from }) => from.replace(/.*\|/, '')),
      ['shop/Pod/p8'],
    );
    assert.ok((cluster?.edges.length ?? 0) <= 20_000);
    assert.match(cluster?.assumptions.at(-1) ?? '', /too many connections to draw/);
  });
});

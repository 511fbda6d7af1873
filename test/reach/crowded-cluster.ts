import fc from 'fast-check';
import { clusters } from './random-cluster';
import type { RawCluster } from './raw-cluster';

/** Several random clusters in one: pods that nothing tells apart, and policies for some of them. */
export const crowdedClusters: fc.Arbitrary<RawCluster> = fc
  .tuple(clusters, fc.array(clusters, { minLength: 3, maxLength: 5 }))
  .map(([first, others]) => ({
    ...first,
    namespaces: [first, ...others].flatMap(({ namespaces }, part) => renamed(namespaces, suffixOf(part))),
    pods: [first, ...others].flatMap(({ pods }, part) => placed(pods, part)),
    policies: [first, ...others].flatMap(({ policies }, part) => placed(policies, part)),
  }));

/** Every other part is in namespaces of its own. */
function suffixOf(part: number): string {
  return part % 2 === 0 ? '' : `-${part}`;
}

function renamed<T extends { readonly name: string }>(items: readonly T[], suffix: string): T[] {
  return items.map((item) => ({ ...item, name: item.name + suffix }));
}

function placed<T extends { readonly name: string; readonly namespace: string }>(
  items: readonly T[],
  part: number,
): T[] {
  return renamed(items, `-${part}`).map((item) => ({ ...item, namespace: item.namespace + suffixOf(part) }));
}

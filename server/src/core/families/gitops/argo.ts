import { lowered, nothing, type Family } from '../family';
import type { DeliveryContent, DeliverySource, Destination } from '../../model/delivery';
import type { Path } from '../../model/anchor';
import { child, isAbsent, isTrue, listOf, wordOf, type Node } from '../../syntax/node';
import { anchorOf, nameOf, nodeAt } from '../reading';
import { generatorsOf } from './generators';

/** Argo CD: `Application`, and `ApplicationSet`, which makes many of a template (N-12.3, N-12.4). */
export const argoDeliveries: Family = (resource, namespace) => {
  const { group, kind, name } = resource;
  if (group !== 'argoproj.io' || (kind !== 'Application' && kind !== 'ApplicationSet')) return nothing;
  const at = kind === 'Application' ? ['spec'] : ['spec', 'template', 'spec'];
  const spec = nodeAt(resource, ...at);
  const generators = nodeAt(resource, 'spec', 'generators');
  return lowered({
    kind: 'delivery',
    at: anchorOf(resource),
    namespace,
    name,
    type: kind,
    tool: 'argo',
    spec: at,
    sources: sourcesIn(spec, at),
    destination: destinationOf(child(spec, 'destination')),
    generators: kind === 'Application' ? undefined : generatorsOf(generators, ['spec', 'generators']),
  });
};

function sourcesIn(spec: Node | undefined, at: Path): readonly DeliverySource[] {
  const several = listOf(child(spec, 'sources'));
  if (several.length > 0) return several.flatMap((one, index) => sourceOf(one, [...at, 'sources', index]) ?? []);
  const only = child(spec, 'source');
  return isAbsent(only) ? [] : (sourceOf(only, [...at, 'source']) ?? []);
}

/** None, where it only lends its files to the values of another one's chart. */
function sourceOf(node: Node, at: Path): readonly DeliverySource[] | undefined {
  const content = contentOf(node);
  const repository = { kind: 'url', url: wordOf(child(node, 'repoURL')) ?? '' } as const;
  return content && [{ at, pathAt: [...at, content.kind], repository, content }];
}

function contentOf(node: Node): DeliveryContent | undefined {
  const chart = nameOf(child(node, 'chart'));
  if (chart !== undefined) return { kind: 'chart', chart };
  const path = wordOf(child(node, 'path'));
  if (path === undefined && child(node, 'ref')) return undefined;
  const directory = child(node, 'directory');
  const listing = {
    recurse: isTrue(child(directory, 'recurse')),
    include: nameOf(child(directory, 'include')),
    exclude: nameOf(child(directory, 'exclude')),
  };
  return { kind: 'path', path: path ?? '.', listing };
}

const ownServer = /^https:\/\/kubernetes\.default\.svc(\.cluster\.local)?(:443)?\/?$/;

/** Argo CD's own cluster goes by two names. */
function destinationOf(node: Node | undefined): Destination {
  const namespace = nameOf(child(node, 'namespace'));
  const server = nameOf(child(node, 'server'));
  const name = nameOf(child(node, 'name'));
  if (server !== undefined)
    return { cluster: ownServer.test(server) ? undefined : { name: server, isUnique: true }, namespace };
  const isOwn = name === undefined || name === 'in-cluster';
  return { cluster: isOwn ? undefined : { name, isUnique: false }, namespace };
}

import type { Anchor } from '../../model/anchor';
import { isInMesh, isUnclear } from '../../model/mesh';
import type { Service } from '../../model/service';
import { rule, type Fix } from '../../rule';

export const meshPortWithoutProtocol = rule({
  id: 'mesh-port-without-protocol',
  on: 'service',
  severity: 'information',
  summary: 'In a namespace of the Istio mesh, a port does not say what is spoken on it.',
  mistakes: ['M-84'],
  *check({ namespace, ports, type }, cluster) {
    if (type === 'ExternalName' || !isInMesh(cluster.namespaceManifest(namespace)?.labels ?? {})) return;
    const [first, ...others] = ports.filter(isUnclear);
    if (!first) return;
    const number = others.length > 0 ? ` and ${others.length} more` : '';
    yield {
      at: first.at,
      message: `Istio has to guess what is spoken on port ${first.port}${number}: neither \`appProtocol\` nor the start of the name says it.`,
      fixes: fixes(first),
    };
  },
});

const usual: Readonly<Record<number, string>> = {
  80: 'http',
  443: 'https',
  3306: 'mysql',
  6379: 'redis',
  27017: 'mongo',
};

function fixes({ at, port }: Service['ports'][number]): readonly Fix[] {
  const value = usual[port];
  // Of other ports, only people know.
  if (value === undefined) return ['http', 'grpc', 'tcp'].map((one) => saying(at, one));
  return [saying(at, value)];
}

function saying(at: Anchor, value: string): Fix {
  return { title: `Say that it is \`${value}\``, edits: [{ kind: 'insert', at, key: 'appProtocol', value }] };
}

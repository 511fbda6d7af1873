import { below } from '../../model/anchor';
import { isInMesh, isUnclear } from '../../model/mesh';
import type { ServicePort } from '../../model/service';
import { rule, type Fix } from '../../rule';

export const meshPortWithoutProtocol = rule({
  id: 'mesh-port-without-protocol',
  on: 'service',
  severity: 'information',
  summary: 'In a namespace of the Istio mesh, a port does not say what is spoken on it.',
  mistakes: ['M-84'],
  *check({ namespace, ports, type }, cluster) {
    if (!isInMesh(cluster.namespaceManifest(namespace)?.labels ?? {})) return;
    const isAlias = type === 'ExternalName';
    // Plain `tcp` of an alias stands for every connection on that port, wherever it goes.
    const [first, ...others] = ports.filter((one) => isUnclear(one) || (isAlias && isPlain(one)));
    if (!first) return;
    const { at, port, appProtocol } = first;
    const which = `port ${port}${others.length > 0 ? ` and ${others.length} more` : ''}`;
    const why =
      appProtocol === undefined
        ? 'neither `appProtocol` nor the start of the name says it'
        : `it does not know \`${appProtocol}\``;
    yield {
      at,
      message: isAlias
        ? `Istio takes all connections to ${which} for those to this alias, for nothing says which protocol it is.`
        : `Istio has to guess what is spoken on ${which}: ${why}.`,
      fixes: fixes(first),
    };
  },
});

function isPlain({ name, appProtocol }: ServicePort): boolean {
  return name === 'tcp' && appProtocol === undefined;
}

const usual: Readonly<Record<number, string>> = {
  80: 'http',
  443: 'https',
  3306: 'mysql',
  6379: 'redis',
  27017: 'mongo',
};

/** Of other ports, only people know. */
function fixes({ at, port, appProtocol }: ServicePort): readonly Fix[] {
  const value = usual[port];
  const all = value === undefined ? ['http', 'grpc', 'tcp'] : [value];
  const key = 'appProtocol';
  return all.map((one) => ({
    title: `Say that it is \`${one}\``,
    edits: [
      appProtocol === undefined
        ? { kind: 'insert', at, key, value: one }
        : { kind: 'set', at: below(at, key), value: one },
    ],
  }));
}

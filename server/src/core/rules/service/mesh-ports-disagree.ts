import { below } from '../../model/anchor';
import { isInMesh, spokenOn } from '../../model/mesh';
import type { ServicePort } from '../../model/service';
import { rule, type Fix } from '../../rule';

export const meshPortsDisagree = rule({
  id: 'mesh-ports-disagree',
  on: 'service',
  severity: 'warning',
  summary: 'In the Istio mesh, two Services say that different things are spoken on one port of the same pods.',
  mistakes: ['M-84'],
  *check(service, cluster) {
    const { namespace, name } = service;
    if (!isInMesh(cluster.namespaceManifest(namespace)?.labels ?? {})) return;
    for (const { port, pods } of cluster.endpoints(service)) {
      const leads = pods.flatMap((one) => cluster.leadsTo(one.workload).filter(({ target }) => target === one.port));
      // Of two, the first by name is taken for right.
      const twin = leads.find((lead) => lead.service < name && areDifferent(lead.port, port));
      if (!twin) continue;
      yield {
        at: port.at,
        message: `Istio is told that \`${spokenOn(port) ?? ''}\` is spoken on port ${twin.target} of these pods, and by Service \`${twin.service}\` that it is \`${spokenOn(twin.port) ?? ''}\`: one of them does not work.`,
        related: [{ at: twin.port.at, message: `Port ${twin.port.port} of Service \`${twin.service}\`` }],
        fixes: fixes(port, twin.port),
      };
    }
  },
});

/** Versions of HTTP, and what is carried within it, are told apart on the wire. */
function kindOf(spoken: string): string {
  return /^(http2?|grpc|grpc-web|h2c|kubernetes\.io\/(h2c|wss?))$/.test(spoken) ? 'http' : spoken;
}

function areDifferent(a: ServicePort, b: ServicePort): boolean {
  const [one, two] = [spokenOn(a), spokenOn(b)];
  return a.protocol === b.protocol && one !== undefined && two !== undefined && kindOf(one) !== kindOf(two);
}

function fixes({ at, appProtocol }: ServicePort, twin: ServicePort): readonly Fix[] {
  const value = spokenOn(twin);
  if (value === undefined) return [];
  const title = `Say that it is \`${value}\``;
  const place = below(at, 'appProtocol');
  return appProtocol === undefined
    ? [{ title, edits: [{ kind: 'insert', at, key: 'appProtocol', value }] }]
    : [{ title, edits: [{ kind: 'set', at: place, value }] }];
}

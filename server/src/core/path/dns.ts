import { dnsPods, dnsTarget } from '../cluster/dns-pods';
import { below } from '../model/anchor';
import type { Workload } from '../model/workload';
import { connectionsOf, unionConnections, type Connections } from '../sets/connections';
import { portRange } from '../sets/ports';
import { podHost, type PodHost, type Where } from './host';
import { anyOf } from './passage';
import { policiesBetween } from './policies';
import { remark, step, type Step } from './step';
import { change, either, entering, failing, unsure, type Change, type Stretch } from './stretch';
import { workloadText } from './words';

/** How the pods of a workload look names up (N-5.11). */
export type Resolver = 'cluster' | 'node' | 'own';

export function resolverOf({ dnsPolicy, hostNetwork }: Workload): Resolver {
  if (dnsPolicy === 'None') return 'own';
  if (dnsPolicy === 'Default') return 'node';
  return dnsPolicy === 'ClusterFirst' && hostNetwork ? 'node' : 'cluster';
}

/** Looking a name up is a connection to the cluster's DNS pods (N-5.16); told only where a policy speaks about it. */
export function lookUp(where: Where, from: PodHost, asked: Connections): Stretch {
  const { port } = dnsTarget(where.db, where.cluster);
  const query = connectionsOf('UDP', portRange(port));
  // Long answers come over TCP: whoever allows the one should allow the other.
  const worthwhile = unionConnections(query, connectionsOf('TCP', portRange(port)));
  const ways = dnsPods(where.db, where.cluster).map((pod) =>
    policiesBetween(where, from, { ...podHost(pod), called: "the cluster's DNS" }, query, { worthwhile }),
  );
  const way = either(ways, anyOf);
  const steps = way.steps.filter(({ at }) => at.length > 0).map((one): Step => ({ ...one, kind: 'dns' }));
  return entering(asked, { ...way, steps }, query);
}

/** Where pods do not ask the cluster's DNS, a name of the cluster leads nowhere; `undefined` where they do. */
export function withoutClusterDns(workload: Workload, name: string, asked: Connections): Stretch | undefined {
  const resolver = resolverOf(workload);
  if (resolver === 'cluster') return undefined;
  const spec = below({ ...workload.labelsAt, path: workload.labelsAt.path.slice(0, -2) }, 'spec');
  const at = below(spec, workload.dnsPolicy === 'ClusterFirst' ? 'hostNetwork' : 'dnsPolicy');
  if (resolver === 'own') {
    const missing = [remark(`no file shows what the DNS servers know that ${workloadText(workload)} asks`, at)];
    return unsure(
      asked,
      step(
        'name',
        'unknown',
        `${workloadText(workload)} asks the DNS servers of its own \`dnsConfig\`; whether those know \`${name}\` is not known.`,
        [at],
        { missing },
      ),
    );
  }
  const message = `${workloadText(workload)} asks the DNS of its node, which knows no names of the cluster such as \`${name}\`.`;
  return failing(step('name', 'fails', message, [at]), () => clusterDns(workload, spec));
}

/** The policy is there, or it is missing: one of the two can be written. */
function clusterDns({ hostNetwork }: Workload, spec: ReturnType<typeof below>): readonly Change[] {
  const value = hostNetwork ? 'ClusterFirstWithHostNet' : 'ClusterFirst';
  const title = `Set \`dnsPolicy\` to \`${value}\``;
  return [
    change(title, { kind: 'insert', at: spec, key: 'dnsPolicy', value }),
    change(title, { kind: 'set', at: below(spec, 'dnsPolicy'), value }),
  ];
}

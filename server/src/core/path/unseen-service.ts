import { scopedKey } from '../cluster/key';
import type { ServiceName } from '../cluster/names';
import { namespaceLabels } from '../cluster/namespaces';
import type { Peer } from '../model/policy';
import { isolatingPolicies } from '../reach/admission';
import { appliedTo } from '../reach/applied';
import type { Connections } from '../sets/connections';
import { matchesPartly } from '../sets/selectors';
import { lookUp } from './dns';
import type { OutsideHost, PodHost, Where } from './host';
import { policiesBetween } from './policies';
import { remark, step } from './step';
import { then, unsure, type Stretch } from './stretch';
import { worldOf } from './world';

/** A Service of a namespace that is kept somewhere else: what is behind it is in no file, but the sender's policies are. */
export function toUnseenService(
  where: Where,
  from: PodHost,
  host: string,
  found: ServiceName,
  asked: Connections,
): Stretch {
  const { service, namespace } = found;
  const message = `\`${host}\` would be Service \`${namespace}/${service}\`, and these files hold no Services of \`${namespace}\`.`;
  const missing = [remark(`no file shows the Services of \`${namespace}\``)];
  const named = unsure(asked, step('name', 'unknown', message, [], { missing }));
  const looked = then(named, lookUp(where, from, asked));
  if (mayReach(where, from, found)) return looked;
  const anywhere: OutsideHost = { kind: 'outside', addresses: worldOf(where), name: `\`${host}\``, meant: 'one' };
  return then(looked, policiesBetween(where, from, anywhere, asked));
}

/** Whether policies may let a pod send to such a Service: to pods of that namespace, or to addresses outside behind it. */
function mayReach({ db, cluster }: Where, { workload }: PodHost, { namespace }: ServiceName): boolean {
  if (isolatingPolicies(db, cluster, workload, 'egress').length === 0) return true;
  const labels = namespaceLabels(db, scopedKey(cluster, namespace));
  const isThere = (peer: Peer): boolean => {
    if (peer.kind !== 'pods') return true;
    const { namespaces } = peer.pods;
    return namespaces.kind === 'named'
      ? namespaces.name === namespace
      : matchesPartly(namespaces.selector, labels) !== 'no';
  };
  const rules = appliedTo(db, cluster, workload).flatMap(({ policy }) => policy.egress?.rules ?? []);
  return rules.some(({ action, peers }) => action === 'allow' && (peers === 'anyone' || peers.some(isThere)));
}

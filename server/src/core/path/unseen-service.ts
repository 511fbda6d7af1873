import type { ServiceName } from '../cluster/names';
import { maySendInto } from '../reach/may-send';
import type { Connections } from '../sets/connections';
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
  if (maySendInto(where.db, where.cluster, from.workload, namespace)) return looked;
  const anywhere: OutsideHost = { kind: 'outside', addresses: worldOf(where), name: `\`${host}\``, meant: 'one' };
  return then(looked, policiesBetween(where, from, anywhere, asked));
}

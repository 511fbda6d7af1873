import { isComplete } from '../cluster/completeness';
import { scopedKey } from '../cluster/key';
import { namesOfService, resolve, type ServiceName } from '../cluster/names';
import { listeners } from '../cluster/routes';
import { zone } from '../cluster/zone';
import type { Listener } from '../model/ingress';
import type { Service } from '../model/service';
import { connectionsEqual, type Connections } from '../sets/connections';
import { lookUp, resolverOf } from './dns';
import type { OutsideHost, PodHost, Where } from './host';
import { perhapsInside } from './inside-names';
import { policiesBetween } from './policies';
import type { Route } from './route';
import { remark, step, type Step } from './step';
import { passing, then, unsure } from './stretch';
import { toUnseenService } from './unseen-service';
import { objectText } from './words';
import { worldOf } from './world';

/** A name that only a server outside knows: which address it has, no file tells. */
export function toOutsideName(
  where: Where,
  from: PodHost,
  host: string,
  asked: Connections,
  alias: Service | undefined,
): Route {
  const name = host.replace(/\.$/, '');
  const isClusters = resolverOf(from.workload) === 'cluster';
  const inside = isClusters ? unseenInside(where, host) : undefined;
  if (inside) return { asked, stretch: toUnseenService(where, from, name, inside, asked) };
  const to: OutsideHost = { kind: 'outside', addresses: worldOf(where), name: `\`${name}\``, meant: 'one', host: name };
  const way = policiesBetween(where, from, to, asked);
  const { surely, perhaps } = way.enforced;
  // Where policies treat all addresses alike, it does not matter which one it is.
  const missing = connectionsEqual(surely, perhaps) ? [] : [remark(`no file shows which address \`${name}\` has`)];
  const notes = ingressesFor(where, name).map((listener) =>
    remark(
      `Ingress ${objectText(listener)} is for this host; \`--from world\` tells the way from outside.`,
      listener.at,
    ),
  );
  const unlike = isClusters ? unlikeService(where, (alias ?? from.workload).namespace, host) : undefined;
  const found = unlike
    ? unsure(asked, onlyOutside(name, unlike))
    : passing(asked, step('name', 'passes', `\`${name}\` is a name outside the cluster.`, [], { missing, notes }));
  const looked = isClusters ? then(found, lookUp(where, from, asked)) : found;
  return { asked, stretch: then(looked, way) };
}

/** Where the files hold all there is in the cluster, or an Ingress for the host, it is a name of the world. */
function unseenInside(where: Where, host: string): ServiceName | undefined {
  const isOutside = isComplete(where.db, where.cluster) || ingressesFor(where, host).length > 0;
  return isOutside ? undefined : perhapsInside(host);
}

function ingressesFor({ db, cluster }: Where, host: string): readonly Listener[] {
  return listeners(db, cluster).filter(({ routes }) => routes.some((route) => route.host === host));
}

/** A Service that somebody may think of at a name, and why it is not that. */
interface Unlike {
  readonly service: Service;
  readonly full: string;
  readonly why: string;
}

/** The name of a Service in another zone (N-5.14), or a short one without the search path: behind an alias, or before a dot. */
function unlikeService({ db, cluster }: Where, namespace: string, host: string): Unlike | undefined {
  const domain = zone(db, cluster).name;
  const short = host.replace(/\.$/, '');
  const [, before] = /^(.+?\.svc)\.[^.]/i.exec(short) ?? [];
  const found = resolve(db, cluster, namespace, before ?? short);
  if (found.kind !== 'service') return undefined;
  const { service, pod } = found;
  const own = namesOfService(db, scopedKey(cluster, service.namespace, service.name))?.full ?? '';
  const why = before ? `is not in the zone of the cluster, \`${domain}\`` : 'is looked up without the search path';
  return { service, full: pod === undefined ? own : `${pod}.${own}`, why };
}

function onlyOutside(name: string, { service, full, why }: Unlike): Step {
  const message = `\`${name}\` ${why}, so it does not lead to Service ${objectText(service)} (\`${full}\`): only a server outside may know it.`;
  const missing = [remark(`no file shows whether a server outside knows \`${name}\``)];
  return step('name', 'unknown', message, [service.at], { missing });
}

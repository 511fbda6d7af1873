import { factsIn } from '../cluster/facts-in';
import { namespaceNames } from '../cluster/namespaces';
import { podAddresses } from '../cluster/ranges';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { coversAddresses, toCidrs, type AddressSet } from '../sets/addresses';
import type { Connections } from '../sets/connections';
import { blocksText } from './blocks';
import { type Host, type Where } from './host';
import { isAddress, podAt } from './pod-at';
import { policiesBetween } from './policies';
import { after, type Route } from './route';
import { remark, step } from './step';
import { passing, unsure, type Stretch } from './stretch';
import { numbersIn } from './to-host';
import { toService } from './to-service';
import { toWorkloads } from './to-workload';
import type { PortsAsked } from './word';
import { objectText, workloadText } from './words';
import { serviceAddresses, worldOf } from './world';

/** The way to addresses: to the pod or Service that has one, as far as the files tell, or out of the cluster. */
export function toAddresses(where: Where, from: Host, addresses: AddressSet, ports: PortsAsked | undefined): Route {
  const asked = numbersIn(ports);
  const pod = podAt(where, addresses);
  if (pod)
    return after(
      (all) => passing(all, addressStep(addresses, `is a pod of ${workloadText(pod)}`, pod)),
      toWorkloads(where, from, [pod], ports),
    );
  const found = serviceAt(where, addresses);
  if (found)
    return after(
      (all) =>
        passing(all, addressStep(addresses, `is ${found.what} of Service ${objectText(found.service)}`, found.service)),
      toService(where, from, found.service, ports),
    );
  const hidden = hiddenBehind(where, addresses, asked);
  if (hidden) return { asked, stretch: hidden };
  return {
    asked,
    stretch: policiesBetween(
      where,
      from,
      { kind: 'outside', addresses, name: blocksText(addresses), meant: 'all' },
      asked,
    ),
  };
}

/** The way out to everywhere. */
export function toWorld(where: Where, from: Host, ports: PortsAsked | undefined): Route {
  const asked = numbersIn(ports);
  return {
    asked,
    stretch: policiesBetween(
      where,
      from,
      { kind: 'outside', addresses: worldOf(where), name: 'the world outside', meant: 'all' },
      asked,
    ),
  };
}

interface Found {
  readonly service: Service;
  readonly what: string;
}

export function serviceAt({ db, cluster }: Where, addresses: AddressSet): Found | undefined {
  const services = namespaceNames(db, cluster).flatMap((namespace) => factsIn(db, cluster, namespace, 'service'));
  for (const service of services) {
    const own = typeof service.clusterIP === 'string' ? [] : service.clusterIP;
    if (own.some((text) => isAddress(text, addresses))) return { service, what: 'the ClusterIP' };
    const outer = [...service.externalIPs, ...service.loadBalancerAddresses];
    if (outer.some((text) => isAddress(text, addresses))) return { service, what: 'an address outside the cluster' };
  }
  return undefined;
}

/** An address of the cluster's own ranges that no file gives to anybody. */
export function hiddenBehind(where: Where, addresses: AddressSet, asked: Connections): Stretch | undefined {
  const pods = podAddresses(where.db, where.cluster);
  const isPod = pods !== undefined && coversAddresses(pods, addresses);
  const services = serviceAddresses(where);
  if (!isPod && !coversAddresses(services, addresses)) return undefined;
  const whose = isPod ? 'pods' : 'Services';
  const range = toCidrs(isPod ? pods : services).join(', ');
  const message = `${blocksText(addresses)} lies in the range of ${whose} (\`${range}\`), and no file shows whose it is.`;
  return unsure(
    asked,
    step('address', 'unknown', message, [], {
      missing: [remark(`no file shows who has the address ${blocksText(addresses)}`)],
    }),
  );
}

function addressStep(addresses: AddressSet, what: string, { at }: Workload | Service) {
  return step('address', 'passes', `${blocksText(addresses)} ${what}.`, [at]);
}

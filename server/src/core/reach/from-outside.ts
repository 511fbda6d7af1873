import { distinct } from '../groups';
import { entriesToPods, type Entry, type HostEntry, type IngressEntry, type ServiceEntry } from '../cluster/entries';
import type { PodEndpoint } from '../cluster/endpoints';
import { sourceRangesOf, trafficPolicyAt } from '../cluster/service-entries';
import { workloadKey } from '../cluster/workloads';
import { below } from '../model/anchor';
import type { Verdict } from '../model/verdict';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { coversAddresses, noAddresses, unionAddresses, type AddressSet } from '../sets/addresses';
import { isNoConnections } from '../sets/connections';
import { unsure } from './arrival';
import { asClient, asClientOrBalancer, asClientOrNode, type Wanted } from './as-seen';
import { clientsApart } from './clients-apart';
import { fromController } from './from-controller';

/** What policies let through to one pod behind an entry: its port or nothing, surely and perhaps. */
export interface Arrival extends Verdict {
  readonly target: PodEndpoint;
}

/**
 * May a client outside get through an entry to each pod behind it? `client` are addresses that no policy tells apart,
 * such as one of `outside` or of `clientsApart`. Whether packets get to the nodes or the load balancer at all is not asked, nor whether the
 * network plugin enforces anything.
 */
export function arrivals(db: Database, cluster: ClusterId, entry: Entry, client: AddressSet): readonly Arrival[] {
  return entry.pods.map((target) => {
    const wanted = { db, cluster, target, protocol: entry.protocol };
    return { target, ...(entry.kind === 'ingress' ? routed(wanted, entry, client) : sent(wanted, entry, client)) };
  });
}

/** Through a Service or a node, straight to the pod. */
function sent(wanted: Wanted, entry: ServiceEntry | HostEntry, client: AddressSet): Verdict {
  const seen = asClient(wanted, client);
  if (!('service' in entry)) return seen;
  const { service, source, kind } = entry;
  const said = seenFrom[source](wanted, seen, trafficPolicyAt(service));
  const ranges = kind === 'load-balancer' ? sourceRangesOf(service) : undefined;
  if (!ranges || coversAddresses(ranges, client)) return said;
  return unsure(said, { reason: notInRanges, at: [below(service.at, 'spec', 'loadBalancerSourceRanges')] });
}

/** By whose address the pod sees. */
const seenFrom: Readonly<Record<ServiceEntry['source'], typeof asClientOrNode>> = {
  client: (_, seen) => seen,
  'client-or-node': asClientOrNode,
  'client-or-balancer': asClientOrBalancer,
};

const notInRanges = 'a load balancer that knows source ranges lets only those in';

/** Through an Ingress: to its controller, and from there to the pod. */
function routed(wanted: Wanted, entry: IngressEntry, client: AddressSet): Verdict {
  return fromController(wanted, entry, (controller) => toPods(wanted, controller, client));
}

/** To the pods of a controller, on the port that lets most in; `undefined`: no file shows a way to them. */
function toPods({ db, cluster }: Wanted, controller: Workload, client: AddressSet): Verdict | undefined {
  const ways = entriesToPods(db, cluster, controller).filter(({ kind }) => kind !== 'ingress');
  const own = ways
    .flatMap((way) => arrivals(db, cluster, way, client))
    // Not the same object: queries keep what is equal, each for itself.
    .filter((one) => workloadKey(one.target.workload) === workloadKey(controller));
  const certain = own.find(({ surely }) => !isNoConnections(surely));
  return certain ?? own.find(({ perhaps }) => !isNoConnections(perhaps)) ?? own[0];
}

/** Which clients outside get through an entry to one pod behind it: `everyone`, some addresses, or none. */
export interface Clients {
  readonly target: PodEndpoint;
  readonly surely: AddressSet;
  /** Includes `surely`. */
  readonly perhaps: AddressSet;
  /** Of all clients together. */
  readonly because: Verdict['because'];
  readonly doubts: Verdict['doubts'];
}

export function clientsOf(db: Database, cluster: ClusterId, entry: Entry): readonly Clients[] {
  const said = clientsApart(db, cluster, lookingAtClients(entry), rangesOf(entry)).map((client) => ({
    client,
    all: arrivals(db, cluster, entry, client),
  }));
  return entry.pods.map((target, index) => {
    const own = said.flatMap(({ client, all }) => {
      const arrival = all[index];
      return arrival ? [{ client, arrival }] : [];
    });
    const having = (key: 'surely' | 'perhaps'): AddressSet =>
      own
        .flatMap(({ client, arrival }) => (isNoConnections(arrival[key]) ? [] : [client]))
        .reduce(unionAddresses, noAddresses);
    return {
      target,
      surely: having('surely'),
      perhaps: having('perhaps'),
      because: distinct(own.flatMap(({ arrival }) => arrival.because)),
      doubts: distinct(own.flatMap(({ arrival }) => arrival.doubts)),
    };
  });
}

/** The pods that may see the address of a client: through an Ingress, those of the controller. */
function lookingAtClients(entry: Entry): readonly Workload[] {
  return entry.kind === 'ingress' ? entry.controllers.workloads : entry.pods.map(({ workload }) => workload);
}

function rangesOf(entry: Entry): readonly AddressSet[] {
  const ranges = entry.kind === 'load-balancer' ? sourceRangesOf(entry.service) : undefined;
  return ranges ? [ranges] : [];
}

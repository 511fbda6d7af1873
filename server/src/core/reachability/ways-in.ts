import type { Entry, HostEntry, IngressEntry, ServiceEntry } from '../cluster/entries';
import { usedAddresses } from '../cluster/written-endpoints';
import { hostPortsOf } from '../cluster/host-entries';
import { ingressEntries } from '../cluster/ingress-entries';
import { scopedKey } from '../cluster/key';
import { unseenService } from '../cluster/operators';
import { serviceEntries } from '../cluster/service-entries';
import { workloadKey } from '../cluster/workloads';
import { below } from '../model/anchor';
import type { Reason } from '../model/verdict';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import { whyUnseen } from '../reach/from-controller';
import { arrivals, type Arrival } from '../reach/from-outside';
import type { Scope } from '../scopes';
import type { AddressSet } from '../sets/addresses';
import { connectionsOf, isNoConnections, unionConnections } from '../sets/connections';
import { portRange } from '../sets/ports';
import { doubtful, passage, withDoubt, type Passage, type Reception } from './passage';
import type { IngressTarget, ServiceTarget } from './services';
import { unshownBehind } from './unshown-behind';

/** A way in from outside, and what a client gets through it. */
export interface WayIn {
  readonly entry: Entry;
  readonly receivers: readonly OutsideReceiver[];
  readonly passage: Passage;
}

/** Somebody behind a way in, and what becomes of a client there. */
export interface OutsideReceiver extends Reception {
  /** `undefined`: an address that is written by hand. */
  readonly workload: Workload | undefined;
  readonly port: number;
  /** What policies say of the client. */
  readonly because: readonly Reason[];
}

/** Of a Service that answers outside: at its load balancer, its node ports and external addresses. */
export function serviceWaysIn(
  db: Database,
  { id }: Scope,
  { service }: ServiceTarget,
  client: AddressSet,
): readonly WayIn[] {
  return serviceEntries(db, scopedKey(id, service.namespace, service.name))
    .filter(isTold)
    .flatMap((entry) => {
      const receivers = receiversBehind(db, id, entry, client);
      const open = unshownBehind(db, scopedKey(id, service.namespace, service.name))?.doubt;
      if (receivers.length === 0 && !open) return [];
      return [{ entry, receivers, passage: passageAt(entry, receivers, open) }];
    });
}

/** Of a workload that takes ports of its nodes. */
export function hostWaysIn(db: Database, { id }: Scope, workload: Workload, client: AddressSet): readonly WayIn[] {
  return hostPortsOf(db, id, workload).map((entry) => {
    const receivers = receiversBehind(db, id, entry, client);
    return { entry, receivers, passage: passageAt(entry, receivers) };
  });
}

/** A load balancer's node port that nobody named is hardly meant as a way in. */
function isTold({ kind, port, service }: ServiceEntry): boolean {
  return kind !== 'node-port' || port !== undefined || service.type === 'NodePort';
}

/** Of an Ingress, for each of its routes: to the controller, and from there to what is behind it. */
export function ingressWaysIn(
  db: Database,
  { id }: Scope,
  { listener }: IngressTarget,
  client: AddressSet,
): readonly WayIn[] {
  const asked = listener.tls.length > 0 ? web : plain;
  return ingressEntries(db, id, listener).map((entry) => {
    const receivers = receiversBehind(db, id, entry, client);
    const open = openBackend(db, id, entry);
    return {
      entry,
      receivers,
      passage: open ? doubtful(asked, [open]) : served(entry, passage(asked, entry.at, receivers)),
    };
  });
}

/** Where no file shows the controller, nobody knows whether there is one; about pods, policies know that already. */
function served({ controllers, listener: { classAt }, pods }: IngressEntry, way: Passage): Passage {
  if (controllers.place === 'pods' || controllers.place === 'load-balancer') return way;
  const doubted = withDoubt(way, { reason: whyUnseen(controllers), at: [classAt] });
  return pods.length === 0 ? doubted : { ...way, free: doubted.free };
}

/** Behind a backend that no file shows, somebody may answer; `undefined` where files tell who does. */
function openBackend(
  db: Database,
  cluster: string,
  { route, service, servicePort, listener: { namespace }, at }: IngressEntry,
): Doubt | undefined {
  const { backend } = route;
  if (!backend) return { reason: 'no file shows what answers behind a backend that is no Service', at: [at] };
  const key = scopedKey(cluster, namespace, backend.service);
  if (!service)
    return unseenService(db, key) && { reason: 'no file shows the Service behind it', at: [backend.serviceAt] };
  if (service.type !== 'ExternalName') return servicePort && unshownBehind(db, key)?.doubt;
  const reason = 'whether a controller follows an alias, and where to, is up to it';
  return { reason, at: [below(service.at, 'spec', 'externalName')] };
}

type Doubt = Parameters<typeof doubtful>[1][number];

const plain = connectionsOf('TCP', portRange(80));
const web = unionConnections(plain, connectionsOf('TCP', portRange(443)));

/** Endpoints that are written by hand are addresses, which no policy of ours closes. */
function receiversBehind(db: Database, cluster: string, entry: Entry, client: AddressSet): readonly OutsideReceiver[] {
  const written = entry.pods.length === 0 ? usedAddresses(entry) : [];
  return [
    ...arrivals(db, cluster, entry, client).map(receiverOf),
    ...written.map(({ address, port }) => ({ ...admitting, name: address, workload: undefined, port, because: [] })),
  ];
}

const admitting = { outcome: 'admits', doubts: [] } as const;

function receiverOf({ target: { workload, port }, surely, perhaps, because, doubts }: Arrival): OutsideReceiver {
  const own = { name: workloadKey(workload), workload, port, because };
  if (isNoConnections(perhaps)) return { ...own, outcome: 'refuses', doubts: [] };
  return isNoConnections(surely) ? { ...own, outcome: 'unsure', doubts } : { ...own, ...admitting };
}

/** Node ports that are chosen on creation are some of these (N-4.24). */
const nodePorts = portRange(30000, 32767);

function passageAt(entry: ServiceEntry | HostEntry, receptions: readonly Reception[], open?: Doubt): Passage {
  const { port, protocol, at } = entry;
  const asked = connectionsOf(protocol, port === undefined ? nodePorts : portRange(port));
  const through = open ? doubtful(asked, [open]) : passage(asked, at, receptions);
  return port === undefined ? withDoubt(through, { reason: 'its node port is chosen on creation', at: [at] }) : through;
}

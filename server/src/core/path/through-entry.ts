import type { Entry, HostEntry, ServiceEntry } from '../cluster/entries';
import { usedAddresses } from '../cluster/written-endpoints';
import type { Service } from '../model/service';
import { connectionsOf, type Connections } from '../sets/connections';
import { portRange } from '../sets/ports';
import { arrivalWay } from './arrival-way';
import type { OutsideHost, Where } from './host';
import { noEndpoints } from './no-endpoints';
import { anyOf } from './passage';
import { step, type Step } from './step';
import { either, entering, failing, passing, then, type Stretch } from './stretch';
import { listed, objectText, workloadText } from './words';

/** A way in that is no Ingress. */
export type PlainEntry = ServiceEntry | HostEntry;

export function isPlain(entry: Entry): entry is PlainEntry {
  return entry.kind !== 'ingress';
}

/** From outside through a Service or a node, straight to the pods; `entrance` is what the client asks for. */
export function throughEntry(where: Where, client: OutsideHost, entry: PlainEntry, entrance: Connections): Stretch {
  const taken = passing(entrance, entryStep(entry));
  if (entry.pods.length === 0) return then(taken, withoutPods(where, entry, entrance));
  // Pods of one entry may have different ports, and a connection takes any of them.
  const ports = [...new Set(entry.pods.map(({ port }) => port))];
  const ways = ports.map((port) => {
    const own = { ...entry, pods: entry.pods.filter((pod) => pod.port === port) };
    return entering(entrance, arrivalWay(where, own, client), connectionsOf(entry.protocol, portRange(port)));
  });
  return then(taken, either(ways, anyOf));
}

/** Addresses outside that somebody wrote: no policy of the cluster is about them. */
function withoutPods(where: Where, entry: PlainEntry, entrance: Connections): Stretch {
  if (usedAddresses(entry).length > 0) return passing(entrance, writtenStep(entry));
  const lost = 'service' in entry ? noEndpoints(where, entry.service, entrance) : undefined;
  return lost ?? failing(noPods(entry));
}

export function writtenStep(entry: Entry): Step {
  const words = usedAddresses(entry).map(({ address, port }) => `\`${address}\` on ${entry.protocol} ${port}`);
  return step('endpoints', 'passes', `Its endpoints are ${listed(words)}.`, [entry.at]);
}

function entryStep(entry: PlainEntry): Step {
  const pods = entry.pods.map(({ workload, port }) => `${workloadText(workload)} on ${entry.protocol} ${port}`);
  const others = usedAddresses(entry).length > 0 ? 'addresses that are no pods of these files' : 'no pods';
  return step('entry', 'passes', `${entryText(entry)} leads to ${listed(pods) || others}.`, [entry.at]);
}

function noPods(entry: PlainEntry): Step {
  const name = 'service' in entry ? `Service ${objectText(entry.service)}` : 'It';
  return step('endpoints', 'fails', `${name} has no endpoint for that port.`, [entry.at]);
}

/** What a client outside connects to. */
export function entryText(entry: PlainEntry): string {
  const port =
    entry.port === undefined ? `${entry.protocol} port that is chosen on creation` : `${entry.protocol} ${entry.port}`;
  switch (entry.kind) {
    case 'load-balancer':
      return `The load balancer of ${serviceText(entry.service)}${hostsText(entry)} takes ${port} and`;
    case 'node-port':
      return `Every node takes ${entry.port === undefined ? `a ${port}` : port} for ${serviceText(entry.service)} and`;
    case 'external-ip':
      return `The external address of ${serviceText(entry.service)}${hostsText(entry)} takes ${port} and`;
    case 'host-port':
      return `The node of a pod takes ${port} (\`hostPort\`) and`;
    case 'host-network':
      return `The node of a pod takes ${port}, for the pod is on the host network, and`;
  }
}

function serviceText(service: Service): string {
  return `Service ${objectText(service)}`;
}

function hostsText({ hosts }: ServiceEntry): string {
  return hosts.length === 0 ? '' : ` (${hosts.map((host) => `\`${host}\``).join(', ')})`;
}

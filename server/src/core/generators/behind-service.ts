import { namedPort, slicesOf } from '../cluster/endpoints';
import { scopedKey } from '../cluster/key';
import { unseenPods } from '../cluster/operators';
import { selectedBy } from '../cluster/selection';
import type { Service, ServicePort } from '../model/service';
import type { Workload } from '../model/workload';
import type { Declaration } from './declaration';
import { askedPort, connection, omission, type Told } from './told';

/** A connection to a Service is one to the pods behind it, on their ports. */
export function behindService(told: Told, service: Service): readonly Declaration[] {
  const key = scopedKey(told.cluster, service.namespace, service.name);
  const pods = selectedBy(told.db, key);
  const asked = askedPort(told.mention);
  // Clients of a headless Service reach its pods directly, whatever `targetPort` says (N-4.22).
  if (service.clusterIP === 'headless' && asked !== undefined && pods.length > 0)
    return pods.map((workload) => connection(told, { kind: 'workload', workload }, [directly(service, asked)]));
  const ports = portsAsked(service, asked, told);
  if (ports.length === 0) return [omission(told, `Service \`${service.name}\` has no such port`)];
  if (pods.length === 0) return withoutPods(told, service, ports);
  const found = pods.flatMap((workload) => toPods(told, workload, ports));
  return found.length > 0 ? found : [omission(told, `no pod has the port that Service \`${service.name}\` names`)];
}

function directly({ ports }: Service, port: number) {
  return { protocol: ports.find((one) => one.port === port)?.protocol ?? 'TCP', port } as const;
}

/** What only a scheme says is no reason to believe in a port that is not there. */
function portsAsked({ ports }: Service, asked: number | undefined, { mention }: Told): readonly ServicePort[] {
  const named = ports.filter(({ port }) => port === asked);
  return named.length > 0 || mention.port !== undefined ? named : ports;
}

function toPods(told: Told, workload: Workload, ports: readonly ServicePort[]): readonly Declaration[] {
  const numbers = ports.flatMap((one) => {
    const port = targetOn(workload, one);
    return port === undefined ? [] : [{ protocol: one.protocol, port }];
  });
  return numbers.length === 0 ? [] : [connection(told, { kind: 'workload', workload }, numbers)];
}

/** The port of a workload's pods that a port of a Service leads to. */
export function targetOn(workload: Workload, { targetPort, protocol }: ServicePort): number | undefined {
  return typeof targetPort === 'number' ? targetPort : namedPort(workload, targetPort, protocol);
}

function withoutPods(told: Told, service: Service, ports: readonly ServicePort[]): readonly Declaration[] {
  const { namespace, name, selector } = service;
  const targets = ports.map(({ protocol, targetPort }) => ({ protocol, port: targetPort }));
  if (selector) {
    if (unseenPods(told.db, scopedKey(told.cluster, namespace), selector) === undefined)
      return [omission(told, `Service \`${name}\` selects no pod`)];
    return [connection(told, { kind: 'unseen', namespace, labels: selector }, targets)];
  }
  const slices = slicesOf(told.db, scopedKey(told.cluster, namespace, name));
  const addresses = slices.flatMap((slice) => slice.endpoints.flatMap((one) => one.addresses));
  if (addresses.length === 0) return [omission(told, `no file shows what is behind Service \`${name}\``)];
  const cidrs = addresses.map((address) => `${address}/${address.includes(':') ? 128 : 32}`);
  const numbers = slices.flatMap((slice) => slice.ports.map(({ protocol, port }) => ({ protocol, port })));
  return [connection(told, { kind: 'outside', cidrs }, numbers)];
}

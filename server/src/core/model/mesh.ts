import type { Labels } from '../sets/selectors';
import type { ServicePort } from './service';

/** Whether Istio puts sidecars beside the pods of a namespace with these labels. */
export function isInMesh(labels: Labels): boolean {
  return (
    labels['istio-injection'] === 'enabled' || ('istio.io/rev' in labels && labels['istio-injection'] !== 'disabled')
  );
}

const spoken = /^(http2?|https|tcp|tls|grpc|grpc-web|mongo|mysql|redis|udp|hbone)(-|$)/;

/** Whether Istio has to guess what is spoken on a port (N-4.14). */
export function isUnclear({ name = '', appProtocol, protocol }: ServicePort): boolean {
  return protocol === 'TCP' && appProtocol === undefined && !spoken.test(name);
}

/** What a port says that is spoken on it: by `appProtocol`, or else by the start of its name. */
export function spokenOn({ name = '', appProtocol }: ServicePort): string | undefined {
  return appProtocol?.toLowerCase() ?? spoken.exec(name)?.[1];
}

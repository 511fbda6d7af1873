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
  if (protocol !== 'TCP') return false;
  return appProtocol === undefined ? !spoken.test(name) : isUnknown(appProtocol);
}

/** Words with a domain before them are somebody's own, but for three of Kubernetes (N-4.14). */
function isUnknown(appProtocol: string): boolean {
  return !appProtocol.includes('/') && spoken.exec(appProtocol.toLowerCase())?.[1] !== appProtocol.toLowerCase();
}

/** What a port says that is spoken on it: by `appProtocol`, or else by the start of its name. */
export function spokenOn({ name = '', appProtocol }: ServicePort): string | undefined {
  return appProtocol?.toLowerCase() ?? spoken.exec(name)?.[1];
}

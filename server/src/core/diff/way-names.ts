import type { HostEntry, ServiceEntry } from '../cluster/entries';
import type { Route } from '../model/ingress';

const kinds = {
  'load-balancer': 'load balancer',
  'node-port': 'node port',
  'external-ip': 'external address',
} as const;

/** `load balancer, TCP 80`; a node port that is chosen on creation goes by the port of the Service. */
export function entryName({ kind, protocol, port, servicePort }: ServiceEntry): string {
  return port === undefined
    ? `${kinds[kind]} for ${protocol} ${servicePort.port}`
    : `${kinds[kind]}, ${protocol} ${port}`;
}

/** `host port, TCP 8080`. */
export function hostName({ protocol, port }: HostEntry): string {
  return `host port, ${protocol} ${port}`;
}

/** `shop.example/cart`; `*` is any host. */
export function routeName({ host, path, pathType, isDefault }: Route): string {
  if (isDefault) return 'all that no rule takes';
  return `${host ?? '*'}${path ?? '/'}${pathType === undefined || pathType === 'Prefix' ? '' : ` (${pathType})`}`;
}

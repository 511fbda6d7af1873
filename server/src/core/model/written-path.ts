import type { Value } from './finding';
import type { Route } from './ingress';

/** A route as it is written among the paths of an Ingress; none where its backend is no port of a Service. */
export function writtenPath({ path, pathType, backend }: Route): Value | undefined {
  if (pathType === undefined || backend?.port === undefined) return undefined;
  const port = typeof backend.port === 'number' ? { number: backend.port } : { name: backend.port };
  const to = { service: { name: backend.service, port } };
  return path === undefined ? { pathType, backend: to } : { path, pathType, backend: to };
}

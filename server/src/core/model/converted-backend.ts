import type { Edit } from './finding';
import type { Backend } from './ingress';

/** Writes a backend of the API of old as `networking.k8s.io/v1` has it. */
export function convertedBackend({ service: name, serviceAt, port }: Backend): readonly Edit[] {
  const at = { ...serviceAt, path: serviceAt.path.slice(0, -1) };
  const value = { service: { name, port: typeof port === 'number' ? { number: port } : { name: port ?? '' } } };
  const set: Edit = { kind: 'set', at, value };
  // What takes the rest has another name as well.
  return at.path.join() === 'spec,backend' ? [set, { kind: 'rename', at, key: 'defaultBackend' }] : [set];
}

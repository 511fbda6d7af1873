import type { Mention } from '../../model/fact';
import type { Service } from '../../model/service';
import { rule, type Answers, type Fix } from '../../rule';

export const hostPortMissing = rule({
  id: 'host-port-missing',
  on: 'mention',
  severity: 'warning',
  summary: 'A host name is followed by a port on which the Service answers nobody.',
  mistakes: ['M-68'],
  *check(mention, cluster) {
    const { port, namespace, host } = mention;
    const found = cluster.resolve(namespace, host);
    if (port === undefined || found.kind !== 'service' || isTag(mention)) return;
    const { service } = found;
    const listed = service.clusterIP === 'headless' ? remapped(service, port, cluster) : service.ports;
    const numbers = listed.map((one) => (service.clusterIP === 'headless' ? one.targetPort : one.port));
    if (service.type === 'ExternalName' || listed.length === 0 || numbers.includes(port)) return;
    const meant =
      listed.find(({ targetPort }) => targetPort === port)?.port ?? (numbers.length === 1 ? numbers[0] : undefined);
    const why = service.clusterIP === 'headless' ? 'is headless, and its pods listen on' : 'has only';
    yield {
      at: mention.at,
      message: `Nothing answers at \`${host}:${port}\`: Service \`${service.name}\` ${why} ${numbers.map((one) => `\`${one}\``).join(', ')}.`,
      related: listed.map(({ at }) => ({ at, message: `A port of Service \`${service.name}\`` })),
      fixes: typeof meant === 'number' ? replaced(mention, port, meant) : [],
    };
  },
});

/** `redis:7` is more likely an image than a host and its port. */
function isTag({ form, host, port }: Mention): boolean {
  return form === 'pair' && !host.includes('.') && (port ?? 0) < 80;
}

/** Of a headless Service, the ports that lead elsewhere although clients reach its pods directly (N-4.22). */
function remapped(service: Service, port: number, { selectedBy }: Answers): Service['ports'] {
  const pods = selectedBy(service);
  const listens = pods.some(({ ports }) => ports.length === 0 || ports.some((one) => one.port === port));
  if (pods.length === 0 || listens) return [];
  return service.ports.filter((one) => one.port === port && typeof one.targetPort === 'number');
}

function replaced({ at, value, offset, host }: Mention, port: number, meant: number): readonly Fix[] {
  const end = offset + host.length + 1;
  if (value === undefined || !value.startsWith(String(port), end)) return [];
  const written = value.slice(0, end) + String(meant) + value.slice(end + String(port).length);
  return [{ title: `Change to port ${meant}`, edits: [{ kind: 'set', at, value: written }] }];
}

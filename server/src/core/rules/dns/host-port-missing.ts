import type { Mention } from '../../model/fact';
import type { Service } from '../../model/service';
import { rule, type Answers } from '../../rule';

export const hostPortMissing = rule({
  id: 'host-port-missing',
  on: 'mention',
  severity: 'warning',
  summary: 'A host name is followed by a port on which the Service does not answer.',
  mistakes: ['M-68'],
  *check(mention, cluster) {
    const { port, namespace, host } = mention;
    const found = cluster.resolve(namespace, host);
    if (port === undefined || found.kind !== 'service' || isNoHost(mention)) return;
    const { service } = found;
    const open = openPorts(service, port, cluster);
    if (open.length === 0 || open.includes(port)) return;
    const leading = service.ports.find(({ targetPort }) => targetPort === port)?.port;
    const meant =
      service.clusterIP !== 'headless' && leading !== undefined ? leading : open.length === 1 ? open[0] : undefined;
    const why = service.clusterIP === 'headless' ? 'is headless, and its pods listen on' : 'has only';
    yield {
      at: mention.at,
      mistakes: service.clusterIP === 'headless' ? ['M-68'] : [],
      message: `Nothing answers at \`${host}:${port}\`: Service \`${service.name}\` ${why} ${open.map((one) => `\`${one}\``).join(', ')}.`,
      related: service.ports.map(({ at }) => ({ at, message: `A port of Service \`${service.name}\`` })),
      fixes: meant === undefined ? [] : cluster.rewrite(mention, host, meant),
    };
  },
});

/** `redis:7` is an image, and `chown redis:1000` names a user and a group. */
function isNoHost({ form, host, port = 0, value }: Mention): boolean {
  if (form !== 'pair' || host.includes('.')) return false;
  return port < 80 || value === undefined || /\s/.test(value);
}

/** None where it is not known on which ports a Service answers. */
function openPorts(service: Service, port: number, { selectedBy }: Answers): readonly number[] {
  if (service.type === 'ExternalName') return [];
  if (service.clusterIP !== 'headless') return service.ports.map((one) => one.port);
  // Clients of a headless Service reach its pods directly, whatever `targetPort` says (N-4.22).
  const remapped = service.ports.find((one) => one.port === port && one.targetPort !== port);
  const declared = selectedBy(service).map(({ ports }) => ports.map((one) => one.port));
  const listens = declared.some((ports) => ports.length === 0 || ports.includes(port));
  return !remapped || listens ? [] : [...new Set(declared.flat())];
}

import { below } from '../../model/anchor';
import { rule, type IngressEntry } from '../../rule';

export const ingressBackendSpeaksTls = rule({
  id: 'ingress-backend-speaks-tls',
  on: 'listener',
  severity: 'warning',
  summary: 'The ingress controller speaks plain HTTP to a port on which the pods expect TLS.',
  mistakes: ['M-105'],
  *check(listener, cluster) {
    const { secure, title } = cluster.controllers(listener).product;
    if (!secure || [secure.annotation, ...secure.needless].some((key) => key in listener.annotations)) return;
    const entries = cluster.routed(listener).filter(({ route }) => route.backend);
    const first = entries.find(speaksTls);
    if (!first?.route.backend || !first.servicePort) return;
    const { annotation: key, value } = secure;
    const edits = [{ kind: 'insert', at: below(listener.at, 'metadata', 'annotations'), key, value }] as const;
    yield {
      at: first.route.backend.portAt,
      message: `Port ${first.servicePort.port} of Service \`${first.route.backend.service}\` looks like HTTPS, but ${title} speaks HTTP to pods unless \`${key}\` says otherwise.`,
      related: [{ at: first.servicePort.at, message: `Port ${first.servicePort.port}` }],
      // The annotation is for all backends of the Ingress.
      fixes: entries.every(speaksTls) ? [{ title: `Add \`${key}: ${value}\``, edits }] : [],
    };
  },
});

const numbers: readonly number[] = [443, 6443, 8443, 9443];
const names = /^(https|tls|ssl)(-|$)/;

/** By the port of the Service and by where it leads: one alone is often only a name. */
function speaksTls({ service, servicePort }: IngressEntry): boolean {
  if (!service || !servicePort || service.type === 'ExternalName') return false;
  const { port, name = '', appProtocol = '', targetPort } = servicePort;
  const isSaid = numbers.includes(port) || names.test(name) || names.test(appProtocol);
  return isSaid && (typeof targetPort === 'number' ? numbers.includes(targetPort) : names.test(targetPort));
}

import { below } from '../../model/anchor';
import type { Service } from '../../model/service';
import { rule, type Answers, type Report } from '../../rule';

export const aliasLeadsNowhere = rule({
  id: 'alias-leads-nowhere',
  on: 'service',
  severity: 'warning',
  summary: 'The `externalName` of a Service is no name that could be looked up.',
  mistakes: [],
  *check(service, cluster) {
    const { type, externalName: host = '', at } = service;
    if (type !== 'ExternalName' || host === '' || /[${]/.test(host)) return;
    const report = refused(host) ?? wrong(service, host, cluster);
    if (report) yield { at: below(at, 'spec', 'externalName'), ...report };
  },
});

type Told = Omit<Report, 'at'>;

function refused(host: string): Told | undefined {
  if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\.?$/.test(host)) return undefined;
  const message = `The API server refuses this Service: \`${host}\` is no host name in small letters, without scheme, port and path.`;
  return { severity: 'error', message };
}

function wrong(service: Service, host: string, cluster: Answers): Told | undefined {
  if (/^\d+(\.\d+){3}$/.test(host)) {
    const message = `An alias is for a name, and DNS takes \`${host}\` for one that nobody has. A Service without selector and an \`EndpointSlice\` are for addresses.`;
    return { message };
  }
  // An alias is a whole name: the search path is for whoever asks, and not for what they are told (N-5.9).
  const found = cluster.resolve(service.namespace, `${host.replace(/\.$/, '')}.`);
  return found.kind === 'outside' ? unfinished(service, host, cluster) : missing(service, host, cluster);
}

/** `api.shop.svc`, which is a name in a pod's configuration only. */
function unfinished({ at, namespace }: Service, host: string, cluster: Answers): Told | undefined {
  const found = host.endsWith('.') ? undefined : cluster.resolve(namespace, host);
  if (found?.kind !== 'service' || found.pod !== undefined) return undefined;
  const { service } = found;
  const value = `${service.name}.${service.namespace}.svc.${cluster.zone().name}`;
  return {
    message: `An alias is looked up as it stands, without the search path of pods: nobody has the name \`${host}\`. Service \`${service.name}\` is \`${value}\`.`,
    related: [{ at: service.at, message: `Service \`${service.name}\`` }],
    fixes: [
      { title: `Change to \`${value}\``, edits: [{ kind: 'set', at: below(at, 'spec', 'externalName'), value }] },
    ],
  };
}

function missing({ at, namespace }: Service, host: string, cluster: Answers): Told | undefined {
  const found = cluster.resolve(namespace, `${host.replace(/\.$/, '')}.`);
  if (found.kind !== 'nothing' || found.pod !== undefined || found.service === 'kubernetes') return undefined;
  const unseen = cluster.unseenService(found.namespace, found.service);
  if (unseen === 'unread-document' || unseen === 'own-namespace') return undefined;
  const services = cluster.services(found.namespace);
  const names = services.filter((one) => one.type !== 'ExternalName').map(({ name }) => name);
  const near = cluster.nearestWord(found.service, names);
  if (near === undefined && services.length === 0 && !cluster.isComplete()) return undefined;
  const value = near === undefined ? undefined : host.replace(found.service, near);
  return {
    severity: !unseen && (near !== undefined || cluster.isComplete()) ? 'warning' : 'information',
    message: `\`${host}\` resolves to nothing: namespace \`${found.namespace}\` has no Service \`${found.service}\`${near === undefined ? '' : `; \`${near}\` is near`}.`,
    fixes: value
      ? [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at: below(at, 'spec', 'externalName'), value }] }]
      : [],
  };
}

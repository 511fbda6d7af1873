import { below } from '../../model/anchor';
import type { Service } from '../../model/service';
import { rule, type Answers, type Fix } from '../../rule';

export const serviceDeclaredTwice = rule({
  id: 'service-declared-twice',
  on: 'service',
  severity: 'warning',
  summary: 'A Service is declared twice, and only what the last one says remains.',
  mistakes: ['M-83'],
  *check(service, cluster) {
    const { overridden, together } = cluster.claims;
    const earlier = overridden(service).filter(({ at }) => together(at, service.at) !== 'perhaps');
    const lost = earlier.filter((one) => said(one) !== said(service));
    const first = lost.find(({ at }) => at.file === service.at.file) ?? lost[0];
    if (!first) return;
    const isSure = together(first.at, service.at) === 'surely';
    const ports = first.ports.filter(
      ({ port, protocol }) => !service.ports.some((one) => one.port === port && one.protocol === protocol),
    );
    const numbers = ports.map(({ port }) => `\`${port}\``).join(', ');
    // Of files side by side, one may be there instead of the other; with other ports, rather both are meant.
    if (!isSure && ports.length === 0) return;
    yield {
      at: service.at,
      severity: isSure ? 'warning' : 'information',
      message: `Service \`${service.name}\` stands in ${first.at.file === service.at.file ? 'this file before' : 'another file, too'}: applied one after the other, only this one remains${numbers && `, without port ${numbers}`}.`,
      related: lost.map(({ at }) => ({ at, message: `The same Service, said otherwise` })),
      fixes: isSure ? [renaming(service, cluster)] : [],
    };
  },
});

/** After the pods it is for, where that name is free. */
function renaming({ at, namespace, name, selector = {} }: Service, cluster: Answers): Fix {
  const names = [...Object.values(selector), `${name}-2`, `${name}-3`];
  const value = names.find((one) => /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(one) && !cluster.service(namespace, one)) ?? '';
  return { title: `Call it \`${value}\``, edits: [{ kind: 'set', at: below(at, 'metadata', 'name'), value }] };
}

/** What decides where it leads. */
function said({ type, selector, ports, clusterIP }: Service): string {
  return JSON.stringify([
    type,
    selector,
    clusterIP,
    ports.map(({ name, port, protocol, targetPort }) => [name, port, protocol, targetPort]),
  ]);
}

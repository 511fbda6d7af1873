import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { Listener } from '../../model/ingress';
import { rule, type Answers, type IngressEntry } from '../../rule';

export const ingressNeedsNodePort = rule({
  id: 'ingress-needs-node-port',
  on: 'listener',
  severity: 'information',
  summary: 'A load balancer goes to node ports, but the Service behind the Ingress has none.',
  mistakes: ['M-106', 'M-107'],
  *check(listener, cluster) {
    const { product, served } = cluster.controllers(listener);
    const { direct } = product;
    if (!direct?.written || isIn(direct, listener.annotations)) return;
    const told = new Set<string>();
    for (const entry of cluster.routed(listener)) {
      const { service, route } = entry;
      if (!route.backend || service?.type !== 'ClusterIP' || told.has(service.name)) continue;
      if (isIn(direct, service.annotations)) continue;
      told.add(service.name);
      // The annotation knows no parameters that could say otherwise.
      const isWord = listener.classAt.path.includes('annotations');
      const isCertain = isWord || (served.kind === 'declared' && !served.ingressClass.hasParameters);
      yield {
        at: route.backend.serviceAt,
        mistakes: [direct.written.on === 'ingress' ? 'M-106' : 'M-107'],
        // Clusters of Google add their annotation themselves; a default of the AWS controller may be set by its arguments.
        severity: isCertain && direct.written.on === 'ingress' ? 'warning' : 'information',
        message: `${capital(product.title)} goes to node ports unless \`${direct.annotation}\` says otherwise, and Service \`${service.name}\` has none.`,
        related: [{ at: service.at, message: `Service \`${service.name}\` of type \`ClusterIP\`` }],
        fixes: [fix(direct.annotation, direct.written, listener, service), nodePort(service)],
      };
    }
  },
});

type Backend = NonNullable<IngressEntry['service']>;
type Direct = NonNullable<ReturnType<Answers['controllers']>['product']['direct']>;

function isIn({ annotation, value }: Direct, annotations: Listener['annotations']): boolean {
  return value.test(annotations[annotation] ?? '');
}

function fix(key: string, { on, value }: NonNullable<Direct['written']>, listener: Listener, service: Backend): Fix {
  const owner = on === 'ingress' ? listener : service;
  return {
    title: `Add \`${key}: ${value}\` to ${on === 'ingress' ? 'the Ingress' : `Service \`${service.name}\``}`,
    edits: [{ kind: 'insert', at: below(owner.at, 'metadata', 'annotations'), key, value }],
  };
}

function nodePort({ at, name, fields }: Backend): Fix {
  const [key, value] = ['type', 'NodePort'];
  const spec = below(at, 'spec');
  return {
    title: `Make Service \`${name}\` one with node ports`,
    edits: [
      fields.includes(key) ? { kind: 'set', at: below(spec, key), value } : { kind: 'insert', at: spec, key, value },
    ],
  };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

import type { Path } from '../core/model/anchor';
import type { Fact } from '../core/model/fact';
import type { Backend, Listener } from '../core/model/ingress';
import type { PodSet, Policy } from '../core/model/policy';
import type { Service } from '../core/model/service';
import type { Workload } from '../core/model/workload';
import { selectorOf } from '../core/sets/selectors';
import { wordOf } from '../core/syntax/node';
import type { Subject } from './subject-at';
import type { NamedKind, Topic } from './topic';

/** What a place in a resource says about a fact of that resource; `undefined`: nothing that is worth telling. */
export function topicOn(fact: Fact, subject: Subject): Topic | undefined {
  const { path } = subject.at;
  if (isSame(path, ['metadata', 'namespace']) && 'namespace' in fact && fact.namespace)
    return named('namespace', '', fact.namespace);
  switch (fact.kind) {
    case 'service':
      return onService(fact, path);
    case 'policy':
      return onPolicy(fact, path);
    case 'workload':
      return onWorkload(fact, subject);
    case 'listener':
      return onListener(fact, subject);
    case 'endpoints':
      return isOnName(path) ? named('service', fact.namespace, fact.service) : undefined;
    case 'namespace':
    case 'secret':
    case 'ingress-class':
      return isOnName(path) ? named(fact.kind, fact.namespace, fact.name) : undefined;
    case 'secret-source':
    case 'pod-settings':
    case 'address-pool':
    case 'advertisement':
    case 'mention':
    case 'operator':
    case 'api-server-calls':
    case 'scrape':
    case 'scraper':
    case 'delivery':
    case 'repository':
    case 'cluster-sign':
    case 'refused':
    case 'autoscaler':
    case 'ingress-settings':
    case 'refused-policy':
      return undefined;
  }
}

function onService(service: Service, path: Path): Topic | undefined {
  const port = service.ports.find(({ targetAt }) => startsWith(path, targetAt.path));
  if (port && port.targetAt.path.at(-1) === 'targetPort') return { kind: 'target-port', service, port };
  if (startsWith(path, service.selectorAt.path)) return { kind: 'service-selector', service, pods: podsOf(service) };
  return isOnName(path) || path[0] === 'spec' ? { kind: 'service', service } : undefined;
}

function podsOf({ namespace, selector }: Service): PodSet {
  return { namespaces: { kind: 'named', name: namespace }, pods: selectorOf(selector ?? {}) };
}

function onPolicy(policy: Policy, path: Path): Topic | undefined {
  if (startsWith(path, policy.subjectAt.path)) return { kind: 'pods', policy, pods: policy.subject, role: 'subject' };
  const rules = [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])];
  const peer = rules
    .flatMap(({ peers }) => (peers === 'anyone' ? [] : peers))
    .find(({ at }) => startsWith(path, at.path));
  if (peer?.kind === 'addresses') return { kind: 'addresses', policy, peer };
  if (peer?.kind === 'pods') {
    const { pods, namespacesAt } = peer;
    return startsWith(path, namespacesAt.path)
      ? { kind: 'namespaces', policy, pods }
      : { kind: 'pods', policy, pods, role: 'peer' };
  }
  return isOnName(path) || path[0] === 'spec' ? { kind: 'policy', policy } : undefined;
}

function onWorkload(workload: Workload, { at: { path }, node }: Subject): Topic | undefined {
  const { namespace } = workload;
  const word = wordOf(node);
  if (word !== undefined && isSecretName(path)) return named('secret', namespace, word);
  if (workload.serviceName !== undefined && isSame(path, ['spec', 'serviceName']))
    return named('service', namespace, workload.serviceName);
  const isOnPort = path.includes('ports') || path.includes('replicas');
  const isOnLabels = startsWith(path, workload.labelsAt.path) || startsWith(path, ['spec', 'selector']);
  return isOnName(path) || isSame(path, ['spec']) || isOnPort || isOnLabels
    ? { kind: 'workload', workload }
    : undefined;
}

function onListener(listener: Listener, { at: { path }, node }: Subject): Topic | undefined {
  const { namespace, className, classAt } = listener;
  const word = wordOf(node);
  if (word !== undefined && isSecretName(path)) return named('secret', namespace, word);
  if (className !== undefined && isSame(path, classAt.path)) return named('ingress-class', '', className);
  for (const { backend } of listener.routes) {
    if (!backend) continue;
    if (startsWith(path, backend.portAt.path)) return { kind: 'backend', listener, backend, part: 'port' };
    if (isOnBackend(path, backend)) return { kind: 'backend', listener, backend, part: 'service' };
  }
  return isOnName(path) || path[0] === 'spec' ? { kind: 'listener', listener } : undefined;
}

/** On the Service's name, or on a key that holds it and nothing else. */
function isOnBackend(path: Path, { serviceAt }: Backend): boolean {
  const isAbove = path.includes('backend') || path.includes('defaultBackend');
  return startsWith(path, serviceAt.path) || (isAbove && startsWith(serviceAt.path, path));
}

function named(of: NamedKind, namespace: string, name: string): Topic {
  return { kind: 'name', of, namespace, name };
}

/** `secretName: web-tls`, and `secretKeyRef: {name: web-tls}`. */
function isSecretName(path: Path): boolean {
  const [above, last] = [path.at(-2), path.at(-1)];
  return last === 'secretName' || (last === 'name' && (above === 'secretKeyRef' || above === 'secretRef'));
}

function isOnName(path: Path): boolean {
  return isSame(path, ['kind']) || isSame(path, ['metadata']) || isSame(path, ['metadata', 'name']);
}

function isSame(path: Path, other: Path): boolean {
  return path.length === other.length && startsWith(path, other);
}

/** Whether a path is another one, or leads further down from it. */
export function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}

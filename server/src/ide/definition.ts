import { scopedKey } from '../core/cluster/key';
import { factsIn } from '../core/cluster/facts-in';
import { resolve } from '../core/cluster/names';
import { servicesInCharts } from '../core/cluster/other-charts';
import { inNamespaces, namespaceManifest, namespaceNames } from '../core/cluster/namespaces';
import { ingressClasses } from '../core/cluster/routes';
import { selectedBy, serviceNamed } from '../core/cluster/selection';
import { selectPods } from '../core/cluster/select-pods';
import { distinct } from '../core/groups';
import type { FileId } from '../core/inputs';
import { originOf } from '../core/kustomize/rendered';
import { anchorKey, type Anchor } from '../core/model/anchor';
import type { PodSet } from '../core/model/policy';
import type { Service } from '../core/model/service';
import type { Database } from '../core/query';
import type { ClusterId } from '../core/scopes';
import { lines, source } from '../core/syntax/source';
import { locate } from '../core/syntax/locate';
import { isInTemplate } from '../core/syntax/template-line';
import { rangeAt, type Position, type Range } from '../core/text';
import type { Topic } from './topic';
import { topicsAt } from './topic-at';

export interface Links {
  /** What was pointed at. */
  readonly origin: Range;
  readonly targets: readonly Target[];
}

export interface Target {
  readonly file: FileId;
  /** The whole object. */
  readonly range: Range;
  readonly selection: Range;
}

/** Where the things stand that a place speaks of. */
export function definition(db: Database, file: FileId, position: Position): Links | undefined {
  const [found, ...others] = topicsAt(db, file, position);
  if (!found) return undefined;
  const anchors = [found, ...others]
    .flatMap(({ cluster, topic }) => anchorsFor(db, cluster, topic))
    .map((anchor) => originOf(db, anchor));
  const once = new Map(anchors.map((anchor) => [anchorKey(anchor), anchor]));
  const targets = distinct([...once.values()].flatMap((anchor) => targetAt(db, anchor) ?? []));
  return targets.length === 0 ? undefined : { origin: found.range, targets };
}

function targetAt(db: Database, anchor: Anchor): Target | undefined {
  const selection = locate(db, anchor);
  if (selection && isInTemplate(anchor)) return { file: anchor.file, range: selection, selection };
  const resource = source(db, anchor.file).resources.find(({ id }) => id === anchor.resource);
  if (!selection || !resource) return undefined;
  return { file: anchor.file, range: rangeAt(lines(db, anchor.file), resource.root.span), selection };
}

function anchorsFor(db: Database, cluster: ClusterId, topic: Topic): readonly Anchor[] {
  switch (topic.kind) {
    case 'service':
      return [topic.service.at];
    case 'policy':
      return [topic.policy.at];
    case 'workload':
      return [topic.workload.at];
    case 'listener':
      return [topic.listener.at];
    case 'addresses':
      return [];
    case 'service-selector':
    case 'pods':
      return podAnchors(db, cluster, topic.pods);
    case 'namespaces':
      return namespaceAnchors(db, cluster, topic.pods);
    case 'target-port':
      return containerPorts(db, cluster, topic);
    case 'backend':
      return backendAnchors(db, cluster, topic);
    case 'mention': {
      const found = resolve(db, cluster, topic.mention.namespace, topic.mention.host);
      if (found.kind === 'service') return [found.service.at];
      return found.kind === 'nothing' ? servicesInCharts(db, scopedKey(cluster, found.namespace, found.service)) : [];
    }
    case 'name':
      return namedAnchors(db, cluster, topic);
  }
}

/** The labels that a selector matches. */
function podAnchors(db: Database, cluster: ClusterId, pods: PodSet): readonly Anchor[] {
  const { surely, perhaps } = selectPods(db, cluster, pods);
  return [...surely, ...perhaps].map(({ labelsAt }) => labelsAt);
}

function namespaceAnchors(db: Database, cluster: ClusterId, { namespaces }: PodSet): readonly Anchor[] {
  const names = namespaceNames(db, cluster).filter((name) => inNamespaces(db, cluster, namespaces, name) !== 'no');
  return names.flatMap((name) => namespaceManifest(db, scopedKey(cluster, name))?.at ?? []);
}

/** The container ports that a target port means, by name or number. */
function containerPorts(db: Database, cluster: ClusterId, { service, port }: Extract<Topic, { kind: 'target-port' }>) {
  const workloads = selectedBy(db, keyOf(cluster, service));
  return workloads.flatMap(({ ports }) =>
    ports
      .filter((one) => one.protocol === port.protocol && [one.name, one.port].includes(port.targetPort))
      .map(({ at }) => at),
  );
}

function backendAnchors(
  db: Database,
  cluster: ClusterId,
  { listener, backend, part }: Extract<Topic, { kind: 'backend' }>,
) {
  const key = scopedKey(cluster, listener.namespace, backend.service);
  const service = serviceNamed(db, key);
  if (!service) return servicesInCharts(db, key);
  const port = service.ports.find((one) => [one.name, one.port].includes(backend.port));
  return [part === 'port' && port ? port.at : service.at];
}

function namedAnchors(db: Database, cluster: ClusterId, { of, namespace, name }: Extract<Topic, { kind: 'name' }>) {
  switch (of) {
    case 'service':
      return atOf(serviceNamed(db, scopedKey(cluster, namespace, name)));
    case 'namespace':
      return atOf(namespaceManifest(db, scopedKey(cluster, name)));
    case 'secret':
      return factsIn(db, cluster, namespace, 'secret')
        .filter((one) => one.name === name)
        .map(({ at }) => at);
    case 'ingress-class':
      return ingressClasses(db, cluster)
        .filter((one) => one.name === name)
        .map(({ at }) => at);
  }
}

function atOf(fact: { readonly at: Anchor } | undefined): readonly Anchor[] {
  return fact ? [fact.at] : [];
}

function keyOf(cluster: ClusterId, { namespace, name }: Service) {
  return scopedKey(cluster, namespace, name);
}

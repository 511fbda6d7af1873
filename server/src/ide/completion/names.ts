import { factsIn } from '../../core/cluster/facts-in';
import { namespaceLabels, namespaceNames } from '../../core/cluster/namespaces';
import { scopedKey } from '../../core/cluster/key';
import { ingressClasses } from '../../core/cluster/routes';
import { selectedBy } from '../../core/cluster/selection';
import { allWorkloads, workloadsIn } from '../../core/cluster/workloads';
import type { Service } from '../../core/model/service';
import type { Workload } from '../../core/model/workload';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { labelKeys, labelValues, type Labelled } from './labels';
import { value, type Completion } from './word';

/** A place in a manifest where names of others are written. */
export interface NamePlace {
  readonly db: Database;
  readonly cluster: ClusterId;
  readonly namespace: string;
  /** That of the object itself. */
  readonly name: string;
  readonly kind: string;
  /** The keys down to the one whose value is typed, without numbers of items; a dot at the end where a key is. */
  readonly steps: string;
  /** The document, and its lines up to the cursor. */
  readonly text: string;
  readonly above: readonly string[];
}

interface Fitting {
  readonly kind: RegExp;
  readonly steps: RegExp;
  readonly words: (place: NamePlace) => readonly Completion[];
}

const policies = /^(?:\w*NetworkPolicy)$/;

/** Where a name of something else stands, and what may be there. */
const fitting: readonly Fitting[] = [
  { kind: /./, steps: /^metadata\.namespace$/, words: namespaces },
  { kind: /^Ingress$/, steps: /ackend\.(?:service\.name|serviceName)$/, words: (place) => named(servicesOf(place)) },
  { kind: /^Ingress$/, steps: /ackend\.service\.port\.(?:name|number)$|ackend\.servicePort$/, words: servicePorts },
  { kind: /^Ingress$/, steps: /^spec\.ingressClassName$/, words: classes },
  { kind: /^Ingress$/, steps: /^spec\.tls\.secretName$/, words: secrets },
  { kind: /^StatefulSet$/, steps: /^spec\.serviceName$/, words: (place) => named(servicesOf(place)) },
  { kind: /^Service$/, steps: /^spec\.ports\.targetPort$/, words: containerPorts },
  { kind: /^Service$/, steps: /^spec\.selector\./, words: (place) => labels(place, podsOf(place)) },
  { kind: policies, steps: /namespaceSelector\.matchLabels\./, words: (place) => labels(place, namespacesOf(place)) },
  { kind: policies, steps: /^spec\.podSelector\.matchLabels\./, words: (place) => labels(place, podsOf(place)) },
  { kind: policies, steps: /podSelector\.matchLabels\./, words: (place) => labels(place, allPodsOf(place)) },
  { kind: /./, steps: /[cC]ontainers\.env\.value$/, words: hosts },
];

export function namesFor(place: NamePlace): readonly Completion[] {
  return fitting.find(({ kind, steps }) => kind.test(place.kind) && steps.test(place.steps))?.words(place) ?? [];
}

function servicesOf({ db, cluster, namespace }: NamePlace): readonly Service[] {
  return factsIn(db, cluster, namespace, 'service');
}

function named(services: readonly Service[]): readonly Completion[] {
  return services.map((service) => value(service.name, portsText(service)));
}

function portsText({ type, ports }: Service): string {
  return `${type} ${ports.map(({ port, name }) => (name === undefined ? String(port) : `${String(port)} (${name})`)).join(', ')}`;
}

function namespaces({ db, cluster }: NamePlace): readonly Completion[] {
  return namespaceNames(db, cluster).map((name) => value(name, 'Namespace'));
}

function classes({ db, cluster }: NamePlace): readonly Completion[] {
  return ingressClasses(db, cluster).map(({ name, controller }) => value(name, controller ?? 'IngressClass'));
}

function secrets({ db, cluster, namespace }: NamePlace): readonly Completion[] {
  return factsIn(db, cluster, namespace, 'secret').map(({ name, type }) => value(name, type));
}

/** Of the Service that is named a line or two above or below, or else of all. */
function servicePorts(place: NamePlace): readonly Completion[] {
  const all = servicesOf(place);
  const meant = all.filter(({ name }) => name === siblingName(place));
  const ports = (meant.length > 0 ? meant : all).flatMap((service) => service.ports.map((port) => ({ service, port })));
  return ports.flatMap(({ service, port }) => {
    const word = place.steps.endsWith('name') ? port.name : String(port.port);
    return word === undefined ? [] : [value(word, `port ${String(port.port)} of Service ${service.name}`)];
  });
}

/** The last name before the cursor, or the first one behind it, as far as the Service's block goes. */
function siblingName({ text, above }: NamePlace): string | undefined {
  const before = above.slice(-4, -1);
  const behind = text.split(/\r\n|\r|\n/).slice(above.length, above.length + 2);
  const names = [...before.toReversed(), ...behind].flatMap((line) => {
    const [, name] = /^\s*(?:name|serviceName):\s*["']?([\w.-]+)/.exec(line) ?? [];
    return name ?? [];
  });
  return names[0];
}

/** The names and numbers of the ports of the pods that the Service selects, or of all in its namespace. */
function containerPorts(place: NamePlace): readonly Completion[] {
  const selected = selectedBy(place.db, scopedKey(place.cluster, place.namespace, place.name));
  const workloads = selected.length > 0 ? selected : workloadsOf(place);
  const found = workloads.flatMap(({ type, name, ports }) =>
    ports.flatMap((port) =>
      [port.name, String(port.port)].flatMap((word) =>
        word === undefined ? [] : [value(word, `port of ${type} ${name}`)],
      ),
    ),
  );
  return [...new Map(found.toReversed().map((one) => [one.label, one])).values()].toReversed();
}

function hosts({ db, cluster, namespace }: NamePlace): readonly Completion[] {
  return namespaceNames(db, cluster).flatMap((one) =>
    factsIn(db, cluster, one, 'service').map((service) =>
      value(one === namespace ? service.name : `${service.name}.${one}`, portsText(service)),
    ),
  );
}

function labels({ steps }: NamePlace, those: readonly Labelled[]): readonly Completion[] {
  const key = /(?:selector|matchLabels)\.(.*)$/.exec(steps)?.[1] ?? '';
  return key === '' ? labelKeys(those) : labelValues(those, key);
}

function podsOf(place: NamePlace): readonly Labelled[] {
  return workloadsOf(place).map(labelled);
}

function allPodsOf({ db, cluster }: NamePlace): readonly Labelled[] {
  return allWorkloads(db, cluster).map(labelled);
}

function namespacesOf({ db, cluster }: NamePlace): readonly Labelled[] {
  return namespaceNames(db, cluster).map((name) => {
    const { labels: own } = namespaceLabels(db, scopedKey(cluster, name));
    return { labels: own, name: `Namespace ${name}` };
  });
}

function workloadsOf({ db, cluster, namespace }: NamePlace): readonly Workload[] {
  return workloadsIn(db, scopedKey(cluster, namespace));
}

function labelled({ type, name, labels: own }: Workload): Labelled {
  return { labels: own, name: `${type} ${name}` };
}

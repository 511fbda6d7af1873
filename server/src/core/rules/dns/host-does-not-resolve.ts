import { isSameResource } from '../../model/anchor';
import type { Mention } from '../../model/fact';
import { listed, most } from '../../model/listed';
import type { Service } from '../../model/service';
import { rule, type Answers } from '../../rule';

export const hostDoesNotResolve = rule({
  id: 'host-does-not-resolve',
  on: 'mention',
  severity: 'warning',
  summary: 'A host name looks like one of the cluster, but no Service has that name where it is looked up.',
  mistakes: ['M-89'],
  *check(mention, cluster) {
    const { host, namespace, form } = mention;
    const found = cluster.resolve(namespace, host);
    if (found.kind !== 'nothing' || isOwnName(mention, cluster)) return;
    if (found.namespace === 'default' && found.service === 'kubernetes') return;
    // Then it is the pod that is missing, which may be there at another number of replicas.
    if (cluster.service(found.namespace, found.service)) return;
    const unseen = cluster.unseenService(found.namespace, found.service);
    if (unseen === 'unread-document' || unseen === 'own-namespace') return;
    const services = cluster.services(found.namespace);
    const near = cluster.nearestWord(
      found.service,
      services.filter((one) => fits(mention, one)).map(({ name }) => name),
    );
    const elsewhere = cluster.servicesCalled(found.service).filter((one) => fits(mention, one));
    const places = elsewhere.map((one) => one.namespace);
    const nearby = cluster.nearestFirst(found.namespace, places);
    const meant = elsewhere.length > 0 ? firstIn(nearby, elsewhere) : services.filter(({ name }) => name === near);
    // `redis:7` may be an image, whatever there is.
    const isAll = cluster.isComplete() && (form !== 'pair' || host.includes('.'));
    const isLikely = meant.length > 0 && (!host.includes('.') || isKept(found.namespace, places, cluster));
    // Names without a dot may belong to a network of containers; a namespace without Services is kept elsewhere.
    if (meant.length === 0 && !isAll && (!host.includes('.') || services.length === 0)) return;
    yield {
      at: mention.at,
      severity: !unseen && (isAll || isLikely) ? 'warning' : 'information',
      message: `\`${host}\` resolves to nothing: namespace \`${found.namespace}\` has no Service \`${found.service}\`${hint(nearby, near)}.`,
      related: meant.map(({ at, name }) => ({ at, message: `Service \`${name}\`` })),
      fixes: meant.flatMap((service) => cluster.rewrite(mention, nameOf(mention, found.pod, service))),
    };
  },
});

function hint(places: readonly string[], near: string | undefined): string {
  if (places.length > 0) return `, but ${listed(places)} ${places.length > 1 ? 'do' : 'does'}`;
  return near === undefined ? '' : `; \`${near}\` is near`;
}

function firstIn(namespaces: readonly string[], services: readonly Service[]): readonly Service[] {
  return namespaces.slice(0, most).flatMap((name) => services.find(({ namespace }) => namespace === name) ?? []);
}

/** Whether the files show what is in a namespace, or its name is a slip: others may be filled from elsewhere. */
function isKept(namespace: string, meant: readonly string[], { services, nearestWord }: Answers): boolean {
  return services(namespace).length > 0 || nearestWord(namespace, meant) !== undefined;
}

/** `word:5` may be an image or a time: then the Service must have the port. */
function fits({ form, port }: Mention, { ports }: Service): boolean {
  return form !== 'pair' || ports.some((one) => one.port === port);
}

/** A program told its own name, and what every machine calls itself. */
function isOwnName({ host, at, namespace }: Mention, { workloads }: Answers): boolean {
  if (host === 'localhost') return true;
  const called = workloads(namespace).filter(({ name, hostname }) => host === name || host === hostname);
  return called.some((one) => isSameResource(one.at, at));
}

/** The name under which a Service is found from there, with as much of it as was written. */
function nameOf({ host, namespace }: Mention, pod: string | undefined, service: Service): string {
  const [, , ...rest] = host.split('.').slice(pod === undefined ? 0 : 1);
  const isShort = !host.includes('.') && service.namespace === namespace;
  const labels = isShort ? [service.name] : [service.name, service.namespace, ...rest];
  return [...(pod === undefined ? [] : [pod]), ...labels].join('.');
}

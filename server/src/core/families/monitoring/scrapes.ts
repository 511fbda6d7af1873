import type { Path } from '../../model/anchor';
import type { ScrapePort, Scraper, ScrapeTargets } from '../../model/scrape';
import { child, isAbsent, isTrue, listOf, numberOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { labelSelectorOf } from '../label-selector';
import { podTemplatePath } from '../pod-template';
import { anchorOf, labelsOf, nameOf, nodeAt } from '../reading';
import { Refusals } from '../refusals';

/** Whose metrics Prometheus is to read, and the Prometheus that its operator runs. */
export const scrapes: Family = (resource, namespace) => {
  if (resource.group === 'monitoring.coreos.com') return ofOperator(resource, namespace);
  const metadata = resource.kind === 'Service' ? [] : podTemplatePath(resource);
  return metadata ? annotated(resource, namespace, [...metadata, 'metadata', 'annotations']) : nothing;
};

function ofOperator(resource: Resource, namespace: string): ReturnType<Family> {
  if (resource.kind === 'Prometheus') return lowered(scraperOf(resource, namespace));
  const isService = resource.kind === 'ServiceMonitor';
  if (!isService && resource.kind !== 'PodMonitor') return nothing;
  const targets = targetsOf(resource, namespace, isService ? 'services' : 'pods');
  return scrapeOf(resource, namespace, targets, isService ? endpointPorts(resource) : podPorts(resource));
}

function scrapeOf(
  resource: Resource,
  namespace: string,
  targets: ScrapeTargets,
  ports: readonly ScrapePort[],
): ReturnType<Family> {
  const { kind: type, name } = resource;
  return lowered({ kind: 'scrape', at: anchorOf(resource), namespace, name, type, targets, ports });
}

function targetsOf(resource: Resource, namespace: string, kind: 'services' | 'pods'): ScrapeTargets {
  const where = nodeAt(resource, 'spec', 'namespaceSelector');
  const names = listOf(child(where, 'matchNames')).flatMap((item) => wordOf(item) ?? []);
  const namespaces = isTrue(child(where, 'any')) ? 'all' : names.length > 0 ? names : [namespace];
  const at = anchorOf(resource, 'spec', 'selector');
  // What the API server would refuse in it is not our matter.
  const selector = labelSelectorOf(nodeAt(resource, 'spec', 'selector'), at, new Refusals());
  return { kind, namespaces, selector };
}

function endpointPorts(resource: Resource): readonly ScrapePort[] {
  return itemsOf(resource, 'endpoints').flatMap(({ node, path }) => [
    ...portAt(resource, node, [...path, 'port'], 'service'),
    ...portAt(resource, node, [...path, 'targetPort'], 'pod'),
  ]);
}

function podPorts(resource: Resource): readonly ScrapePort[] {
  return itemsOf(resource, 'podMetricsEndpoints').flatMap(({ node, path }) =>
    ['port', 'portNumber', 'targetPort'].flatMap((key) => portAt(resource, node, [...path, key], 'pod')),
  );
}

function itemsOf(resource: Resource, key: string): readonly { readonly node: Node; readonly path: Path }[] {
  return listOf(nodeAt(resource, 'spec', key)).map((node, index) => ({ node, path: ['spec', key, index] }));
}

function portAt(resource: Resource, node: Node, path: Path, of: ScrapePort['of']): readonly ScrapePort[] {
  const value = child(node, String(path.at(-1)));
  const port = numberOf(value) ?? nameOf(value);
  return port === undefined ? [] : [{ at: anchorOf(resource, ...path), of, port }];
}

/** A habit of many installations of Prometheus: `prometheus.io/scrape` and `prometheus.io/port`. */
function annotated(resource: Resource, namespace: string, path: Path): ReturnType<Family> {
  const annotations = nodeAt(resource, ...path);
  if (isAbsent(annotations) || wordOf(child(annotations, 'prometheus.io/scrape')) !== 'true') return nothing;
  const port = Number(wordOf(child(annotations, 'prometheus.io/port')));
  if (!Number.isInteger(port) || port < 1) return nothing;
  const at = anchorOf(resource, ...path, 'prometheus.io/port');
  return scrapeOf(resource, namespace, { kind: 'own' }, [{ at, of: 'pod', port }]);
}

/** The operator labels the pods like this, and with what their metadata asks for. */
function scraperOf(resource: Resource, namespace: string): Scraper {
  const { name } = resource;
  const own = { 'app.kubernetes.io/name': 'prometheus', 'app.kubernetes.io/instance': name, prometheus: name };
  const asked = labelsOf(nodeAt(resource, 'spec', 'podMetadata', 'labels'));
  const given = { ...own, 'app.kubernetes.io/managed-by': 'prometheus-operator', 'operator.prometheus.io/name': name };
  return { kind: 'scraper', at: anchorOf(resource), namespace, name, labels: { ...asked, ...given } };
}

import type { Path } from '../../model/anchor';
import type { DnsSettings, PodSettings, Probe, WrittenPort } from '../../model/pod-settings';
import { child, descend, isAbsent, isTrue, listOf, numberOf, textOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { allContainers, podTemplatePath } from '../pod-template';
import { anchorOf, nameOf, nodeAt, protocolOf } from '../reading';
import { configMapsOf } from './config-maps';

/** What pods and templates of pods say about ports, probes and DNS. */
export const podSettings: Family = (resource, namespace) => {
  const template = podTemplatePath(resource);
  return template ? lowered(settingsOf(resource, namespace, [...template, 'spec'])) : nothing;
};

function settingsOf(resource: Resource, namespace: string, path: Path): PodSettings {
  const spec = nodeAt(resource, ...path);
  const containers = allContainers(resource, path);
  return {
    kind: 'pod-settings',
    at: anchorOf(resource),
    namespace,
    name: resource.name,
    type: resource.kind,
    specAt: anchorOf(resource, ...path),
    hostNetwork: isTrue(child(spec, 'hostNetwork')),
    choosesNodes: ['nodeSelector', 'nodeName', 'affinity'].some((key) => !isAbsent(child(spec, key))),
    writesEndpoints: containers.some((container) =>
      leaders.test(textOf(nodeAt(resource, ...container, 'image')) ?? ''),
    ),
    waitsForReadiness: containers.some((container) => !isAbsent(nodeAt(resource, ...container, 'readinessProbe'))),
    dns: dnsOf(resource, path),
    containers: containers.map((container) => ({
      ports: portsOf(resource, container),
      probes: probesOf(resource, container),
    })),
    configMaps: configMapsOf(resource, path),
    scraped: scrapedOf(nodeAt(resource, ...path.slice(0, -1), 'metadata', 'annotations')),
  };
}

const leaders = /patroni|spilo|stolon|timescaledb-ha/;

function dnsOf(resource: Resource, path: Path): DnsSettings {
  const words = (key: string): readonly string[] =>
    listOf(nodeAt(resource, ...path, 'dnsConfig', key)).map((item) => wordOf(child(item, 'name') ?? item) ?? '');
  return {
    policy: nameOf(nodeAt(resource, ...path, 'dnsPolicy')),
    nameservers: words('nameservers'),
    searches: words('searches'),
    options: words('options'),
  };
}

function portsOf(resource: Resource, container: Path): readonly WrittenPort[] {
  return listOf(nodeAt(resource, ...container, 'ports')).flatMap((node, index) => {
    const port = numberOf(child(node, 'containerPort'));
    if (port === undefined) return [];
    return [
      {
        at: anchorOf(resource, ...container, 'ports', index),
        name: nameOf(child(node, 'name')),
        protocol: protocolOf(child(node, 'protocol')),
        port,
        // 0 counts as missing.
        hostPort: numberOf(child(node, 'hostPort')) || undefined,
        hostIP: nameOf(child(node, 'hostIP')),
      },
    ];
  });
}

const asking = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((key) => [key]),
  ...['postStart', 'preStop'].map((key) => ['lifecycle', key]),
];
const ways = asking.flatMap((path) => ['httpGet', 'tcpSocket'].map((way) => [...path, way, 'port']));

function probesOf(resource: Resource, container: Path): readonly Probe[] {
  const spec = nodeAt(resource, ...container);
  return ways.flatMap((way) => {
    const node = descend(spec, way);
    const port = numberOf(node) ?? nameOf(node);
    return port === undefined ? [] : [{ at: anchorOf(resource, ...container, ...way), port }];
  });
}

function scrapedOf(annotations: Node | undefined): PodSettings['scraped'] {
  if (textOf(child(annotations, 'prometheus.io/scrape')) !== 'true') return undefined;
  const port = Number(textOf(child(annotations, 'prometheus.io/port')));
  return { port: port > 0 ? port : undefined };
}

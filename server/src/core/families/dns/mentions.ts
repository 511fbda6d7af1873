import type { Part, Path } from '../../model/anchor';
import type { Mention } from '../../model/fact';
import { child, entriesOf, listOf, textOf, type Node } from '../../syntax/node';
import { partAt } from '../../syntax/part';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, nodeAt } from '../reading';
import { allContainers, podTemplatePath } from '../pod-template';
import { hostsIn, replicasIn, type FoundHost } from './host-names';

/** Longer values are certificates, dashboards and archives. */
const longest = 100_000;
/** Longer values are files in a ConfigMap, of which no fix writes everything anew. */
const longestLine = 1000;

/** Host names in environment variables, commands and arguments of workloads, and in the values of ConfigMaps. */
export const mentions: Family = (resource, namespace) => {
  const values = resource.kind === 'ConfigMap' ? configMapValues(resource) : workloadValues(resource);
  const aliases = aliasesIn(resource);
  const facts = values
    .flatMap((value) => mentionsIn(value, resource, namespace))
    .filter(({ host }) => !aliases.includes(host));
  return facts.length === 0 ? nothing : lowered(...facts);
};

interface WrittenValue {
  /** Of the variable, or the key; '' for arguments. */
  readonly name: string;
  readonly node: Node | undefined;
  readonly path: () => Path;
}

function configMapValues(resource: Resource): readonly WrittenValue[] {
  return entriesOf(nodeAt(resource, 'data')).map(({ key, value }) => ({
    name: key,
    node: value,
    path: () => ['data', key],
  }));
}

function workloadValues(resource: Resource): readonly WrittenValue[] {
  const template = podTemplatePath(resource);
  if (!template) return [];
  return allContainers(resource, [...template, 'spec']).flatMap((container) => {
    const spec = nodeAt(resource, ...container);
    const words = ['command', 'args'].flatMap((key) =>
      listOf(child(spec, key)).map((node, index) => ({ name: '', node, path: () => [...container, key, index] })),
    );
    return [...variables(child(spec, 'env'), [...container, 'env']), ...words];
  });
}

/** What `/etc/hosts` knows is looked up nowhere else. */
function aliasesIn(resource: Resource): readonly string[] {
  const template = podTemplatePath(resource);
  const aliases = template ? listOf(nodeAt(resource, ...template, 'spec', 'hostAliases')) : [];
  return aliases.flatMap((alias) => listOf(child(alias, 'hostnames')).flatMap((name) => textOf(name) ?? []));
}

function variables(env: Node | undefined, path: Path): readonly WrittenValue[] {
  return listOf(env).map((variable, index) => ({
    name: textOf(child(variable, 'name')) ?? '',
    node: child(variable, 'value'),
    path: () => [...path, index, 'value'],
  }));
}

function mentionsIn({ name, node, path }: WrittenValue, resource: Resource, namespace: string): readonly Mention[] {
  const text = textOf(node);
  if (text === undefined || text.length > longest) return [];
  const hosts = hostsIn(text);
  const found = (hosts.length > 0 ? hosts : [...wholeHost(name, text), ...replicasIn(text)]).filter(
    (host) => !isInComment(text, host),
  );
  if (found.length === 0) return [];
  const at = anchorOf(resource, ...path());
  const value = text.length > longestLine || text.includes('\n') ? undefined : text;
  const configMap = resource.kind === 'ConfigMap' ? resource.name : undefined;
  return found.map((host) => ({
    kind: 'mention',
    at: { ...at, part: partOf(text, host) },
    namespace,
    value,
    configMap,
    ...host,
  }));
}

function partOf(text: string, { host, port, offset }: FoundHost): Part {
  return partAt(text, port === undefined ? host : `${host}:${String(port)}`, offset);
}

/** `DB_HOST: postgres`: a variable, or a key of a ConfigMap, whose name says that its value is a host. */
function wholeHost(name: string, text: string): readonly FoundHost[] {
  if (!/(^PG|[-_.])(HOST|HOSTNAME|ADDR|ADDRESS|SERVER)$/i.test(name)) return [];
  return /^[a-z]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?){0,4}$/.test(text)
    ? [{ host: text, port: undefined, offset: 0, form: 'name', scheme: undefined }]
    : [];
}

function isInComment(text: string, { offset }: FoundHost): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return text.includes('\n') && /^\s*(#|\/\/|;)/.test(line);
}

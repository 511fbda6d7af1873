import type { Path } from '../../model/anchor';
import type { Mention } from '../../model/fact';
import { child, entriesOf, listOf, textOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, nodeAt } from '../reading';
import { allContainers, podTemplatePath } from '../pod-template';
import { hostsIn, type FoundHost } from './host-names';

/** Longer values are certificates, dashboards and archives. */
const longest = 100_000;
/** Longer values are files in a ConfigMap, of which no fix writes everything anew. */
const longestLine = 1000;

/** Host names in environment variables, commands and arguments of workloads, and in the values of ConfigMaps. */
export const mentions: Family = (resource, namespace) => {
  const paths = resource.kind === 'ConfigMap' ? configMapValues(resource) : workloadValues(resource);
  const facts = paths.flatMap((path) => mentionsAt(resource, namespace, path));
  return facts.length === 0 ? nothing : lowered(...facts);
};

function configMapValues(resource: Resource): readonly Path[] {
  return entriesOf(nodeAt(resource, 'data')).map((entry) => ['data', entry.key]);
}

function workloadValues(resource: Resource): readonly Path[] {
  const template = podTemplatePath(resource);
  if (!template) return [];
  return allContainers(resource, [...template, 'spec']).flatMap((container) => {
    const listed = (key: string) =>
      listOf(nodeAt(resource, ...container, key)).map((_, index) => [...container, key, index]);
    return [...listed('env').map((path) => [...path, 'value']), ...listed('command'), ...listed('args')];
  });
}

function mentionsAt(resource: Resource, namespace: string, path: Path): readonly Mention[] {
  const text = textOf(nodeAt(resource, ...path));
  if (text === undefined || text.length > longest) return [];
  const at = anchorOf(resource, ...path);
  const value = text.length > longestLine || text.includes('\n') ? undefined : text;
  const hosts = hostsIn(text);
  const found = hosts.length > 0 ? hosts : wholeHost(resource, path, text);
  return found
    .filter((host) => !isInComment(text, host))
    .map((host) => ({ kind: 'mention', at, namespace, value, ...host }));
}

/** `DB_HOST: postgres`: a variable, or a key of a ConfigMap, whose name says that its value is a host. */
function wholeHost(resource: Resource, path: Path, text: string): readonly FoundHost[] {
  if (!/^[a-z]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?){0,4}$/.test(text)) return [];
  return /(^PG|[-_.])(HOST|HOSTNAME|ADDR|ADDRESS|SERVER)$/i.test(variableName(resource, path))
    ? [{ host: text, port: undefined, offset: 0, form: 'name' }]
    : [];
}

function variableName(resource: Resource, path: Path): string {
  if (resource.kind === 'ConfigMap') return String(path.at(-1));
  const variable = path.at(-1) === 'value' ? nodeAt(resource, ...path.slice(0, -1)) : undefined;
  return textOf(child(variable, 'name')) ?? '';
}

function isInComment(text: string, { offset }: FoundHost): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return text.includes('\n') && /^\s*(#|\/\/|;)/.test(line);
}

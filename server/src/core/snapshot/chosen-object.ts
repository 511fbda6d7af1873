import { daemonSigns } from '../families/cni/daemons';
import { resourcesOf } from '../syntax/resource';
import { chosen, each, isMap, keys, map, type Json } from './choice';
import type { Kind } from './kinds';
import { nodeOf } from './node-of';

/** What a snapshot keeps of an object; `undefined` where it is of no interest at all. */
export function chosenObject(object: Json, kind: Kind): Json | undefined {
  if (!isMap(object)) return undefined;
  const { apiVersion = '' } = object;
  const metadata = chosen(object['metadata'], metadataChoice) ?? {};
  const fields = chosen(object, map(kind.fields));
  const own = { apiVersion, kind: kind.kind, metadata, ...(isMap(fields) ? fields : {}) };
  return kind.kind === 'DaemonSet' ? networkPlugin(object, own) : own;
}

/** Annotations hold anything, the last manifest with all its variables too: these alone count for who is reached. */
const metadataChoice = map({
  ...keys('name', 'namespace', 'labels'),
  annotations: map(keys('kubernetes.io/ingress.class', 'ingressclass.kubernetes.io/is-default-class')),
  ownerReferences: each(map(keys('kind', 'name', 'controller'))),
});

/** A DaemonSet that is no network plugin says nothing; of one that is, some words say whether it enforces policies. */
function networkPlugin(object: Json, own: Readonly<Record<string, Json>>): Json | undefined {
  const resources = resourcesOf(
    '',
    nodeOf({ apiVersion: own['apiVersion'] ?? '', kind: 'DaemonSet', ...asMap(object) }),
  );
  if (resources.every((resource) => daemonSigns(resource).length === 0)) return undefined;
  const words = decidingWords.filter((word) => hasWord(object, word));
  return words.length === 0 ? own : withWords(own, words);
}

const decidingWords = ['--enable-network-policy=true', '--run-firewall=false', 'EXPECT_NPC=0'];

/** As an argument or as a variable. */
function hasWord(value: Json, word: string): boolean {
  if (typeof value === 'string') return value === word;
  if (Array.isArray(value)) return (value as readonly Json[]).some((item) => hasWord(item, word));
  if (!isMap(value)) return false;
  const { name, value: content } = value;
  const isVariable = typeof name === 'string' && typeof content === 'string' && `${name}=${content}` === word;
  return isVariable || Object.values(value).some((item) => hasWord(item, word));
}

function withWords(own: Readonly<Record<string, Json>>, words: readonly string[]): Json {
  const spec = asMap(own['spec']);
  const template = asMap(spec['template']);
  const pod = asMap(template['spec']);
  const containers = Array.isArray(pod['containers']) ? (pod['containers'] as readonly Json[]) : [];
  const [first, ...others] = containers;
  const said = [{ ...asMap(first), args: words }, ...others];
  return { ...own, spec: { ...spec, template: { ...template, spec: { ...pod, containers: said } } } };
}

function asMap(value: Json | undefined): Readonly<Record<string, Json>> {
  return isMap(value) ? value : {};
}

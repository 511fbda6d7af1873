import type { Path } from '../../model/anchor';
import type { Refusal } from '../../model/fact';
import { child, descend, isAbsent, listOf, textOf, wordOf, type Node } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { anchorOf, nodeAt } from '../reading';
import { isSubdomain } from '../refusals';

/** What the API server refuses about the rules of an Ingress (N-6.1 – N-6.3); older versions were less strict. */
export function refusedIn(resource: Resource): readonly Refusal[] {
  if (resource.group !== 'networking.k8s.io' || resource.version !== 'v1') return [];
  const say = (path: Path, message: string | undefined): readonly Refusal[] =>
    message === undefined ? [] : [{ at: anchorOf(resource, ...path), message }];
  const fallback = ['spec', 'defaultBackend', 'service'];
  const ownPort = say(fallback, refusedPort(nodeAt(resource, ...fallback)));
  const ofRules = listOf(nodeAt(resource, 'spec', 'rules')).flatMap((rule, index) => [
    ...say(['spec', 'rules', index, 'host'], refusedHost(wordOf(child(rule, 'host')) ?? '')),
    ...listOf(descend(rule, ['http', 'paths'])).flatMap((node, number) => {
      const path = ['spec', 'rules', index, 'http', 'paths', number];
      const type = refusedType(child(node, 'pathType'));
      return [
        ...(type === undefined ? say([...path, 'path'], refusedPath(node)) : say(path, type)),
        ...say([...path, 'backend', 'service'], refusedPort(descend(node, ['backend', 'service']))),
      ];
    }),
  ]);
  return [...ownPort, ...ofRules];
}

function refusedPort(service: Node | undefined): string | undefined {
  if (isAbsent(service)) return undefined;
  const said = ['name', 'number'].filter((key) => !isAbsent(descend(service, ['port', key])));
  if (said.length === 1) return undefined;
  return said.length === 0
    ? 'a backend needs the `name` or the `number` of a port of its Service.'
    : 'a backend has the `name` or the `number` of a port, and not both.';
}

/** Somebody else fills in what has a `$`. */
function isOpen(text: string): boolean {
  return text.includes('$') || text.includes('{{');
}

function refusedHost(host: string): string | undefined {
  if (host === '' || isOpen(host)) return undefined;
  if (/^\d+(\.\d+){3}$/.test(host) || /^\[?[\da-f]*:[\da-f:]*:/i.test(host))
    return `\`${host}\` is an address; hosts are names.`;
  if (/:\d+$/.test(host)) return `a host has no port: \`${host}\`.`;
  if (host === '*') return 'all hosts are meant where `host` is missing; `*` alone is no host.';
  const name = host.replace(/^\*\./, '');
  return isSubdomain(name)
    ? undefined
    : `\`${host}\` is no host: names have \`a-z\`, \`0-9\`, \`-\` and \`.\`, and perhaps \`*.\` before them.`;
}

const types = new Set(['Exact', 'Prefix', 'ImplementationSpecific']);

function refusedType(node: Node | undefined): string | undefined {
  const word = wordOf(node) ?? '';
  // A missing one has a rule of its own, with a fix.
  if (isAbsent(node)) return undefined;
  return types.has(word) || isOpen(word)
    ? undefined
    : `\`${word}\` is no \`pathType\`: those are \`Prefix\`, \`Exact\` and \`ImplementationSpecific\`.`;
}

/** A path by the API's own rules is plain; one of a controller's only has to be absolute. */
function refusedPath(node: Node): string | undefined {
  const path = textOf(child(node, 'path')) ?? '';
  const isOwn = wordOf(child(node, 'pathType')) === 'ImplementationSpecific';
  if (isOpen(path) && !path.startsWith('/')) return undefined;
  // Without a type, that is what is missing.
  if ((isOwn || isAbsent(child(node, 'pathType'))) && path === '') return undefined;
  if (!path.startsWith('/')) return `\`${path}\` does not begin with \`/\`.`;
  const wrong = isOwn ? undefined : /\/\/|\/\.\.?(?=\/|$)|%2f/i.exec(path)?.[0];
  return wrong === undefined ? undefined : `a path of this type has no \`${wrong}\` in it: \`${path}\`.`;
}

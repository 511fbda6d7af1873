import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reachability, type Reachability } from '../../server/src/core/reachability';
import { workspace } from '../../server/src/core/inputs';
import { includesPort } from '../../server/src/core/sets/ports';
import type { Protocol } from '../../server/src/core/sets/connections';
import { databaseOfText } from '../fixture';

/**
 * Pages of published expectations: the `yaml` blocks above a `reach` block are the cluster; a later `yaml` block
 * after a `reach` block starts from the page's first block again. Each line of a `reach` block probes
 * `from → to  TCP 80  yes|no|maybe`; `*` stands for every pod of the page, itself excluded.
 */
const directory = join(__dirname);

for (const page of readdirSync(directory).filter((name) => name.endsWith('.md'))) {
  describe(`reach: ${page}`, () => {
    const { base, cases } = readPage(readFileSync(join(directory, page), 'utf8'));
    for (const { title, yaml, probes } of cases) {
      it(title, () => {
        check(`${base}\n---\n${yaml}`, probes);
      });
    }
  });
}

const isAddress = /^[\d.]+$|:/;

interface Case {
  readonly title: string;
  readonly yaml: string;
  readonly probes: readonly string[];
}

function readPage(text: string): { base: string; cases: readonly Case[] } {
  const [intro = '', ...sections] = text.split(/^## /m);
  const cases = sections.map((section) => ({
    title: section.split('\n')[0] ?? '',
    yaml: blocks(section, 'yaml').join('\n---\n'),
    probes: blocks(section, 'reach').flatMap((block) => block.split('\n').filter((line) => line.trim() !== '')),
  }));
  return { base: blocks(intro, 'yaml').join('\n---\n'), cases };
}

function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

/** The last line that speaks of a pair counts, so that exceptions follow the rule. */
function check(yaml: string, probes: readonly string[]): void {
  const result = reachability(databaseOfText(yaml), workspace);
  const ids = result.endpoints.filter((endpoint) => endpoint.kind === 'workload').map((endpoint) => short(endpoint.id));
  const expected = new Map<string, string>();
  for (const probe of probes) for (const [pair, answer] of expand(probe, ids)) expected.set(pair, answer);
  const found = new Map([...expected.keys()].map((pair) => [pair, answerTo(result, pair)]));
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(expected));
}

function expand(probe: string, ids: readonly string[]): readonly (readonly [string, string])[] {
  const [, from = '', to = '', protocol = '', port = '', answer = ''] =
    /^\s*(\S+) → (\S+)\s+(TCP|UDP|SCTP) (\d+)\s+(yes|no|maybe)\s*$/.exec(probe) ?? assert.fail(`not a probe: ${probe}`);
  const matching = (pattern: string): readonly string[] => {
    const expression = new RegExp(`^${pattern.replaceAll('*', '[^/]+')}$`);
    const found = pattern === '*' ? ids : ids.filter((id) => expression.test(id));
    if (found.length === 0) assert.match(pattern, isAddress, `nobody is called ${pattern}`);
    return found.length === 0 ? [pattern] : found;
  };
  return matching(from).flatMap((a) =>
    matching(to)
      .filter((b) => b !== a)
      .map((b) => [`${a} → ${b} ${protocol} ${port}`, answer] as const),
  );
}

function answerTo(result: Reachability, pair: string): string {
  const [, from = '', to = '', protocol = '', port = ''] = /^(\S+) → (\S+) (\S+) (\d+)$/.exec(pair) ?? [];
  const connection = result.connections.find((one) => nameOf(result, one.from, from) && nameOf(result, one.to, to));
  const has = (ports: Readonly<Record<Protocol, readonly (readonly [number, number])[]>>): boolean =>
    includesPort(ports[protocol as Protocol], Number(port));
  if (!connection) return 'no';
  return has(connection.ports) ? 'yes' : connection.maybe.some((maybe) => has(maybe.ports)) ? 'maybe' : 'no';
}

/** `ns/name` names a workload, an address the part of the outside that holds it. */
function nameOf(result: Reachability, id: string, name: string): boolean {
  if (short(id) === name) return true;
  const cidrs = result.endpoints.find((endpoint) => endpoint.id === id)?.cidrs ?? [];
  return isAddress.test(name) && cidrs.some((cidr) => holds(cidr, name));
}

function short(id: string): string {
  return id.replace(/\/[^/]+\//, '/');
}

function holds(cidr: string, address: string): boolean {
  const [network = '', length = '0'] = cidr.split('/');
  if (network.includes(':') || address.includes(':'))
    return network.includes(':') && address.includes(':') && length === '0';
  const number = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(length));
  return Math.floor(number(network) / size) === Math.floor(number(address) / size);
}

import type { Cause, Change, Passing } from '../core/diff';
import type { ReachEndpoint } from '../core/reachability';
import { connectionsToString, isNoConnections } from '../core/sets/connections';
import type { DiffReport } from './diff';
import { printable } from './display';
import { relativeTo } from './paths';
import { namesOf, worldName } from './reach-names';

/** Says who is meant in few words: `shop/Deployment/web`, `shop/*`, `everyone`, `12 workloads of shop`. */
export type Who = (endpoints: readonly ReachEndpoint[], others?: readonly ReachEndpoint[]) => string;

/** `everyone` are those who are in both states, with the world as one. */
export function whoAmong(everyone: readonly ReachEndpoint[]): Who {
  const names = namesOf(everyone);
  const world = everyone.find(({ kind }) => kind === 'external')?.id;
  const keyOf = ({ id, kind, cidrs = [] }: ReachEndpoint): string => {
    if (kind !== 'external') return id;
    const name = worldName(cidrs);
    return name === 'world' ? (world ?? name) : name;
  };
  return (endpoints, others = []) => {
    // One that only he is on the other side would not be named here: nobody is meant with himself.
    const [self, ...more] = others;
    const words = names.ofAll(new Set(endpoints.map(keyOf)), more.length === 0 ? self?.id : undefined);
    return printable(words.length <= most ? words.join(', ') : byNamespace(endpoints).join(', '));
  };
}

/** How many names a person reads where a number does as well. */
const most = 3;

function byNamespace(endpoints: readonly ReachEndpoint[]): readonly string[] {
  const groups = new Map<string, string[]>();
  const worlds: string[] = [];
  for (const { id, kind, namespace = '', cidrs = [] } of endpoints) {
    if (kind === 'external') worlds.push(worldName(cidrs));
    else groups.set(namespace, [...(groups.get(namespace) ?? []), id]);
  }
  const counted = [...groups].map(([name, ids]) =>
    ids.length === 1 ? (ids[0] ?? '') : `${ids.length} workloads of ${name}`,
  );
  return [...counted, ...worlds];
}

/** `TCP 80; maybe TCP 90`, or `nothing`. */
export function passingText({ ports, maybe }: Passing): string {
  const certain = isNoConnections(ports) ? [] : [connectionsToString(ports)];
  const doubtful = [...new Set(maybe.map((doubt) => connectionsToString(doubt.ports)))];
  const parts = [...certain, ...(doubtful.length > 0 ? [`maybe ${doubtful.join(', ')}`] : [])];
  return parts.length === 0 ? 'nothing' : parts.join('; ');
}

/** Where a cause stands, for people: both counted from 1; with its revision where it is not on the disk. */
export function causePlace(report: DiffReport, { side, at: { file, range } }: Cause, cwd: string): string {
  const { kind, word } = report[side];
  const place = `${printable(relativeTo(cwd, file))}:${range.start.line + 1}`;
  return kind === 'revision' ? `${place} in ${printable(word)}` : place;
}

/** What a line does, or did. */
export const causeWords = {
  new: { allow: 'allowed by', deny: 'denied by', lead: 'because of' },
  old: { allow: 'no longer allowed by', deny: 'no longer denied by', lead: 'no longer there:' },
} as const;

/** How many lines of files a person looks at. */
const mostPlaces = 3;

/** `allowed by shop/policies.yaml:31`, by what the lines do. */
export function causeTexts(report: DiffReport, causes: readonly Cause[], cwd: string): readonly string[] {
  const groups = new Map<string, Set<string>>();
  for (const cause of causes) {
    const words = causeWords[cause.side][cause.effect];
    groups.set(words, (groups.get(words) ?? new Set()).add(causePlace(report, cause, cwd)));
  }
  return [...groups].map(([words, places]) => {
    const all = [...places];
    const more = all.length > mostPlaces ? ` and ${all.length - mostPlaces} more lines` : '';
    return `${words} ${all.slice(0, mostPlaces).join(', ')}${more}`;
  });
}

/** Why something passes under some readings only: now, or before where nothing does any more. */
export function doubtTexts({ before, after }: Change): readonly string[] {
  const doubts = after.maybe.length > 0 ? after.maybe : before.maybe;
  return [...new Set(doubts.map(({ reason }) => `maybe: ${printable(reason)}`))];
}

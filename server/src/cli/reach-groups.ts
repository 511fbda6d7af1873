import type { ReachConnection } from '../core/reachability';
import { connectionsToString, isNoConnections } from '../core/sets/connections';
import { printable } from './display';
import { compare } from './order';
import type { Names } from './reach-names';

/** Sources that reach the same in the same way. */
export interface SourceGroup {
  readonly sources: readonly string[];
  readonly rows: readonly TargetRow[];
}

/** One target, or several with a name for all of them. */
export interface TargetRow {
  readonly name: string;
  readonly said: Statement;
}

/** What is certain is empty where nothing is; where nothing is enforced, it is what policies would leave. */
export interface Statement {
  readonly certain: string;
  readonly maybe: readonly Maybe[];
}

export interface Maybe {
  readonly ports: string;
  readonly reason: string;
}

/** The connections of a cluster as a person reads them: what is the same is said once. */
export function inGroups(
  connections: readonly ReachConnection[],
  names: Names,
  silent: readonly string[],
): readonly SourceGroup[] {
  const groups = new Map<string, { readonly rows: readonly TargetRow[]; readonly ids: Set<string> }>();
  const sources = bySource(connections);
  for (const source of new Set([...sources.keys(), ...silent])) {
    const rows = rowsOf(source, sources.get(source) ?? new Map<string, Targets>(), names);
    const key = JSON.stringify(rows);
    const group = groups.get(key) ?? { rows, ids: new Set() };
    groups.set(key, group);
    group.ids.add(source);
  }
  return [...groups.values()]
    .map(({ rows, ids }) => ({ sources: names.ofAll(ids).map(printable), rows }))
    .sort((a, b) => compare(a.sources[0] ?? '', b.sources[0] ?? ''));
}

interface Targets {
  readonly said: Statement;
  readonly ids: Set<string>;
}

/** For each source, what is said, and of whom. */
function bySource(connections: readonly ReachConnection[]): ReadonlyMap<string, ReadonlyMap<string, Targets>> {
  const found = new Map<string, Map<string, Targets>>();
  for (const connection of connections) {
    const said = statementOn(connection);
    if (!said) continue;
    const key = JSON.stringify(said);
    const targets = found.get(connection.from) ?? new Map<string, Targets>();
    found.set(connection.from, targets);
    const same = targets.get(key) ?? { said, ids: new Set() };
    targets.set(key, same);
    same.ids.add(connection.to);
  }
  return found;
}

function rowsOf(source: string, targets: ReadonlyMap<string, Targets>, names: Names): readonly TargetRow[] {
  const rows = [...targets.values()].flatMap(({ said, ids }) =>
    names.ofAll(ids, source).map((name) => ({ name: printable(name), said })),
  );
  return rows.sort((a, b) => compare(a.name, b.name));
}

function statementOn({ ports, maybe, ifEnforced }: ReachConnection): Statement | undefined {
  const certain = ifEnforced ?? ports;
  if (isNoConnections(certain) && maybe.length === 0) return undefined;
  return {
    certain: isNoConnections(certain) ? '' : connectionsToString(certain),
    maybe: maybe.map((doubt) => ({ ports: connectionsToString(doubt.ports), reason: doubt.reason })),
  };
}

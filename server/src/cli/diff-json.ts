import type { Cause, Change, ClusterDiff, Passing } from '../core/diff';
import type { Place, ReachEndpoint } from '../core/reachability';
import type { Contact, WorkloadDiff } from '../core/diff/workloads';
import { problemJson } from './check-json';
import type { DiffReport } from './diff';
import { diffSummary } from './diff-summary';
import { jsonObject } from './json-lines';
import { relativeTo } from './paths';
import type { Terminal } from './terminal';

/** The answer as one JSON object, a change on each line. */
export function* diffJson({ old, new: now, clusters }: DiffReport, { cwd }: Terminal): Generator<string> {
  const changes = (level: 'changes' | 'unenforced'): readonly object[] =>
    clusters.flatMap((cluster) => cluster[level].map((change) => changeJson(change, cluster, cwd)));
  const workloads = (side: 'added' | 'removed'): readonly object[] =>
    clusters.flatMap((cluster) => cluster[side].flatMap((diff) => workloadsJson(diff, cwd)));
  yield '{';
  yield `"summary":${JSON.stringify(diffSummary(clusters))},`;
  const [, ...rest] = jsonObject({
    clusters: clusters.map(({ name, old: before, new: after }) => ({ name, old: before ?? null, new: after ?? null })),
    changes: changes('changes'),
    unenforced: changes('unenforced'),
    workloadsAdded: workloads('added'),
    workloadsRemoved: workloads('removed'),
    workloadsRenamed: clusters.flatMap(({ renamed }) => renamed),
    problems: [old, now].flatMap(({ problems }, index) =>
      problems.map((problem) => ({ side: index === 0 ? 'old' : 'new', ...problemJson(problem, cwd) })),
    ),
  });
  yield* rest;
}

function changeJson({ kind, from, to, pairs, before, after, because }: Change, { name }: ClusterDiff, cwd: string) {
  return {
    kind,
    cluster: name,
    from: from.map(endJson),
    to: to.map(endJson),
    pairs,
    before: passingJson(before, cwd),
    after: passingJson(after, cwd),
    because: because.map((cause) => causeJson(cause, cwd)),
  };
}

/** A part of the outside may be one that neither state divides it into, so it goes with its addresses. */
function endJson({ id, cidrs }: ReachEndpoint): object {
  return cidrs ? { id, cidrs } : { id };
}

function passingJson({ ports, maybe }: Passing, cwd: string): object {
  return {
    ports,
    maybe: maybe.map(({ at, ...doubt }) => ({ ...doubt, at: at.map((place) => placeJson(place, cwd)) })),
  };
}

function causeJson({ side, effect, at }: Cause, cwd: string): object {
  return { side, effect, ...placeJson(at, cwd) };
}

function placeJson({ file, range }: Place, cwd: string): object {
  return { file: relativeTo(cwd, file), range };
}

function workloadsJson({ workloads, reaches, reachedBy }: WorkloadDiff, cwd: string): readonly object[] {
  return workloads.map(({ id }) => ({
    id,
    reaches: reaches.map((contact) => contactJson(contact, id, cwd)),
    reachedBy: reachedBy.map((contact) => contactJson(contact, id, cwd)),
  }));
}

function contactJson({ who, passing }: Contact, self: string, cwd: string): object {
  return { who: who.filter(({ id }) => id !== self).map(endJson), ...passingJson(passing, cwd) };
}

import type { Cause, Change, ClusterDiff, Passing } from '../diff';
import type { Place, ReachEndpoint } from '../reachability';
import type { ServiceDiff } from './service-diffs';
import { diffSummary } from './summary';
import type { Contact, WorkloadDiff } from './workloads';

/** Differences as programs read them; `at` writes a place as its reader knows files. */
export function diffView<P extends object>(clusters: readonly ClusterDiff[], at: (place: Place) => P) {
  const changes = (level: 'changes' | 'unenforced') =>
    clusters.flatMap(({ name, ...cluster }) => cluster[level].map((change) => changeView(change, name, at)));
  const workloads = (side: 'added' | 'removed') =>
    clusters.flatMap((cluster) => cluster[side].flatMap((diff) => workloadViews(diff, at)));
  return {
    summary: diffSummary(clusters),
    clusters: clusters.map(({ name, old, new: now }) => ({ name, old: old ?? null, new: now ?? null })),
    changes: changes('changes'),
    unenforced: changes('unenforced'),
    services: clusters.flatMap((cluster) => cluster.services.map((diff) => serviceView(diff, at))),
    workloadsAdded: workloads('added'),
    workloadsRemoved: workloads('removed'),
    workloadsRenamed: clusters.flatMap(({ renamed }) => renamed),
  };
}

function changeView<P extends object>(change: Change, cluster: string, at: (place: Place) => P) {
  const { kind, from, to, pairs, before, after, because, ways } = change;
  return {
    kind,
    cluster,
    from: from.map(endView),
    to: to.map(endView),
    pairs,
    before: passingView(before, at),
    after: passingView(after, at),
    because: causesView(because, at),
    ...(ways ? { ways } : {}),
  };
}

function serviceView<P extends object>({ endpoint, kind, ways, because }: ServiceDiff, at: (place: Place) => P) {
  return { id: endpoint.id, kind, ways, because: causesView(because, at) };
}

function causesView<P extends object>(because: readonly Cause[], at: (place: Place) => P) {
  return because.map(({ side, effect, at: place }) => ({ side, effect, ...at(place) }));
}

/** A part of the outside may be one that neither state divides it into, so it goes with its addresses. */
function endView({ id, cidrs }: ReachEndpoint): { readonly id: string; readonly cidrs?: readonly string[] } {
  return cidrs ? { id, cidrs } : { id };
}

function passingView<P extends object>({ ports, maybe }: Passing, at: (place: Place) => P) {
  return { ports, maybe: maybe.map((doubt) => ({ ports: doubt.ports, reason: doubt.reason, at: doubt.at.map(at) })) };
}

function workloadViews<P extends object>({ workloads, reaches, reachedBy }: WorkloadDiff, at: (place: Place) => P) {
  const contacts = (all: readonly Contact[], self: string) =>
    all.map(({ who, passing }) => ({
      who: who.filter(({ id }) => id !== self).map(endView),
      ...passingView(passing, at),
    }));
  return workloads.map(({ id }) => ({ id, reaches: contacts(reaches, id), reachedBy: contacts(reachedBy, id) }));
}

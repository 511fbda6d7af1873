import { cni } from './cluster/cni';
import { workloadKey } from './cluster/workloads';
import { strangersOf, type Strangers } from './exposure/side';
import type { PodSet } from './model/policy';
import type { Reason } from './model/verdict';
import type { Workload } from './model/workload';
import type { Database } from './query';
import type { Place, ReachConnection, ReachEndpoint } from './reachability';
import { assumptionsOf } from './reachability';
import { chosen, type Asked, type Chosen } from './reachability/asked';
import { populated, type Member, type Populated } from './reachability/members';
import { placeOfAnchor, tellerOf } from './reachability/places';
import { endOf } from './reach/end';
import { settingOf } from './reach/situation';
import { allConnections, isNoConnections } from './sets/connections';
import { selectorToString } from './sets/selectors';

/** What workloads could reach, and be reached by, of pods that no file shows. */
export interface Exposures {
  readonly endpoints: readonly ReachEndpoint[];
  readonly exposures: readonly Exposure[];
  readonly assumptions: readonly string[];
}

/**
 * By what the policies about the workload say; those about the other pods are not known. A direction that is not asked
 * for is missing.
 */
export interface Exposure {
  readonly id: string;
  readonly ingress?: ExposedSide;
  readonly egress?: ExposedSide;
}

export interface ExposedSide {
  /** Whether any policy is about this direction. */
  readonly isRestricted: boolean;
  readonly peers: readonly ExposedTo[];
}

/** Pods with these labels in namespaces with those; what more they have does not matter. */
export interface ExposedTo extends Omit<ReachConnection, 'from' | 'to'>, ExposedSet {
  /** Those of them of whom this is not said, as policies keep something from them. */
  readonly except: readonly ExposedSet[];
  /** The lines that name them. Empty: they are let in without being named. */
  readonly at: readonly Place[];
  /** The workloads of the files that are such pods as well. */
  readonly known: readonly string[];
}

export interface ExposedSet {
  readonly pods: ExposedPods;
  readonly namespaces: ExposedNamespaces;
}

/** `selector` as kubectl writes it. */
export type ExposedPods = { readonly kind: 'any' } | { readonly kind: 'selected'; readonly selector: string };

export type ExposedNamespaces = ExposedPods | { readonly kind: 'named'; readonly name: string };

/** Of the sources asked for what they could reach, of the destinations what could reach them. Throws `UnknownWord`. */
export function exposures(db: Database, asked: Asked): Exposures {
  const clusters = populated(db);
  const choice = chosen(db, clusters, [], asked);
  // Who asks for sources only does not ask what reaches them.
  const sides = {
    ...choice,
    ...(asked.from && !asked.to ? { isTarget: nobody } : {}),
    ...(asked.to && !asked.from ? { isSource: nobody } : {}),
  };
  const parts = clusters.map((cluster) => exposuresIn(db, cluster, sides));
  return {
    endpoints: parts.flatMap((part) => part.endpoints),
    exposures: parts.flatMap((part) => part.exposures),
    assumptions: parts.flatMap((part) => part.assumptions),
  };
}

const nobody = (): boolean => false;

function exposuresIn(db: Database, cluster: Populated, choice: Chosen): Exposures {
  const { scope, prefix, members } = cluster;
  const shown = members.filter(({ endpoint, workload }) => workload && isShown(endpoint, choice));
  const side = remembering((member, direction) => sideOf(db, cluster, member, direction));
  return {
    endpoints: shown.map(({ endpoint }) => endpoint),
    exposures: shown.map((member) => ({
      id: member.endpoint.id,
      ...(choice.isTarget(member.endpoint) ? { ingress: side(member, 'ingress') } : {}),
      ...(choice.isSource(member.endpoint) ? { egress: side(member, 'egress') } : {}),
    })),
    assumptions: shown.length === 0 ? [] : assumptionsOf(db, scope, prefix),
  };
}

function isShown(endpoint: ReachEndpoint, { isSource, isTarget, isInside }: Chosen): boolean {
  return isInside(endpoint) && (isSource(endpoint) || isTarget(endpoint));
}

type Direction = Reason['direction'];

/** Members of one class are exposed alike. */
function remembering(
  compute: (member: Member, direction: Direction) => ExposedSide,
): (member: Member, direction: Direction) => ExposedSide {
  const known = new Map<string, ExposedSide>();
  return (member, direction) => {
    const key = `${member.number} ${direction}`;
    const side = known.get(key) ?? compute(member, direction);
    known.set(key, side);
    return side;
  };
}

function sideOf(db: Database, { scope, prefix }: Populated, { workload }: Member, direction: Direction): ExposedSide {
  if (!workload) return { isRestricted: false, peers: [] };
  const { id } = scope;
  const subject = endOf(db, id, { kind: 'pod', workload });
  const question = { db, cluster: id, subject, like: workload, direction, setting: settingOf(db, id) };
  const { enforces } = cni(db, id).profile;
  const all = strangersOf(question);
  return {
    isRestricted: subject.applied.some(({ policy }) => policy[direction]),
    peers: all
      .filter(({ passing, pods }) => !enforces || !isNoConnections(passing.perhaps) || isExcepted(pods, all))
      .map((strangers) => exposedTo(db, strangers, enforces, prefix)),
  };
}

function isExcepted(set: PodSet | undefined, all: readonly Strangers[]): boolean {
  return all.some(({ except }) => except.some((one) => one === set));
}

function exposedTo(
  db: Database,
  { pods, passing, except, at, known }: Strangers,
  enforces: boolean,
  prefix: string,
): ExposedTo {
  const { surely, doubts } = passing;
  return {
    ...setOf(pods),
    except: except.map(setOf),
    ...(enforces
      ? { ports: surely, maybe: doubts.map(tellerOf(db)) }
      : { ports: allConnections, maybe: [], ifEnforced: surely }),
    at: at.map((anchor) => placeOfAnchor(db, anchor)),
    known: known.map((workload: Workload) => prefix + workloadKey(workload)),
  };
}

function setOf(pods: PodSet | undefined): ExposedSet {
  return { namespaces: namespacesOf(pods), pods: podsOf(pods) };
}

function podsOf(set: PodSet | undefined): ExposedPods {
  if (!set || set.pods.requirements.length === 0) return { kind: 'any' };
  return { kind: 'selected', selector: selectorToString(set.pods) };
}

function namespacesOf(set: PodSet | undefined): ExposedNamespaces {
  if (!set) return { kind: 'any' };
  const { namespaces } = set;
  if (namespaces.kind === 'named') return { kind: 'named', name: namespaces.name };
  if (namespaces.selector.requirements.length === 0) return { kind: 'any' };
  return { kind: 'selected', selector: selectorToString(namespaces.selector) };
}

import { selectPods } from '../cluster/select-pods';
import type { Anchor } from '../model/anchor';
import type { PodPeer, PodSet } from '../model/policy';
import type { Doubt, Reason } from '../model/verdict';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { End } from '../reach/end';
import type { Setting } from '../reach/setting';
import type { ClusterId } from '../scopes';
import {
  coversConnections,
  intersectConnections,
  isNoConnections,
  noConnections,
  subtractConnections,
  type Connections,
} from '../sets/connections';
import { canonicalSelector } from '../sets/selectors';
import { anyPod, strangersIn } from './stranger';
import { towards, type Passing } from './towards';

/** Pods that no file shows, and what may pass from or to them. */
export interface Strangers {
  /** `undefined`: all pods of the cluster, whatever their labels and namespaces. */
  readonly pods: PodSet | undefined;
  readonly passing: Passing;
  /** The peers that mean them. */
  readonly at: readonly Anchor[];
  /** Those of the files that are such pods as well. */
  readonly known: readonly Workload[];
}

interface Question {
  readonly db: Database;
  readonly cluster: ClusterId;
  readonly subject: End;
  readonly like: Workload;
  readonly direction: Reason['direction'];
  readonly setting: Setting;
}

/** What any stranger may, be it nothing, and then which sets of strangers may more. */
export function strangersOf(question: Question): readonly Strangers[] {
  const sets = peersOf(question);
  const told = sets.map(({ pods }) => pods);
  const anyone = passingIn(question, anyPod, told) ?? nothing;
  const more = sets.flatMap(({ pods, at }) => {
    const passing = passingIn(question, pods, told);
    return passing && isMore(passing, anyone) ? [{ pods, at, passing }] : [];
  });
  return [
    { pods: undefined, passing: anyone, at: [], known: [] },
    ...more.map((one) => ({ ...one, known: selectPods(question.db, question.cluster, one.pods).surely })),
  ];
}

interface PeerSet {
  readonly pods: PodSet;
  readonly at: readonly Anchor[];
}

/** The sets of pods that policies name as peers, each once. */
function peersOf({ subject, direction }: Question): readonly PeerSet[] {
  const rules = subject.applied.flatMap(({ policy }) => policy[direction]?.rules ?? []);
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  const found = new Map<string, { readonly pods: PodSet; readonly at: Anchor[] }>();
  for (const peer of peers.filter((one): one is PodPeer => one.kind === 'pods')) {
    const key = meaningOf(peer.pods);
    const same = found.get(key) ?? { pods: peer.pods, at: [] };
    found.set(key, same);
    same.at.push(peer.at);
  }
  return [...found.values()];
}

/** The same text for sets of the same pods, however selectors say it. */
function meaningOf({ pods, namespaces }: PodSet): string {
  const where = namespaces.kind === 'named' ? namespaces.name : `in ${canonicalSelector(namespaces.selector)}`;
  return `${where} ${canonicalSelector(pods)}`;
}

const nothing: Passing = { surely: noConnections, perhaps: noConnections, doubts: [] };

/** What all strangers of a set may, whatever more they have that these sets ask for; `undefined`: there can be none. */
function passingIn(question: Question, set: PodSet, told: readonly PodSet[]): Passing | undefined {
  const { db, cluster, like } = question;
  const all = strangersIn(db, cluster, like, set, told).map((peer) => ask(question, peer));
  if (all.length === 0) return undefined;
  const surely = all.map((one) => one.surely).reduce(intersectConnections);
  const perhaps = all.map((one) => one.perhaps).reduce(intersectConnections);
  return { surely, perhaps, doubts: doubtsOn(subtractConnections(perhaps, surely), all) };
}

/** Why some connections are open: for each, what the first says for whom they are. */
function doubtsOn(connections: Connections, all: readonly Passing[]): Passing['doubts'] {
  const found: Doubt[] = [];
  let left = connections;
  for (const passing of all) {
    const said = within(passing, left);
    found.push(...said);
    left = said.map((doubt) => doubt.connections).reduce(subtractConnections, left);
  }
  return found;
}

function within({ doubts }: Passing, connections: Connections): Passing['doubts'] {
  return doubts.flatMap((doubt) => {
    const part = intersectConnections(doubt.connections, connections);
    return isNoConnections(part) ? [] : [{ ...doubt, connections: part }];
  });
}

function ask({ subject, direction, setting }: Question, peer: End): Passing {
  return towards(subject, peer, direction, setting);
}

function isMore({ surely, perhaps }: Passing, anyone: Passing): boolean {
  return !coversConnections(anyone.surely, surely) || !coversConnections(anyone.perhaps, perhaps);
}

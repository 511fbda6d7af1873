import { selectPods } from '../cluster/select-pods';
import type { Anchor } from '../model/anchor';
import type { Peer, PodPeer, PodSet } from '../model/policy';
import type { Reason } from '../model/verdict';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { End } from '../reach/end';
import type { Setting } from '../reach/setting';
import type { ClusterId } from '../scopes';
import { noConnections } from '../sets/connections';
import { canonicalSelector } from '../sets/selectors';
import { commonOf, isMore } from './consensus';
import { anyPod, isStrangerIn, strangersIn } from './stranger';
import { towards, type Passing } from './towards';

/** Pods that no file shows, and what may pass from or to them. */
export interface Strangers {
  /** `undefined`: all pods of the cluster, whatever their labels and namespaces. */
  readonly pods: PodSet | undefined;
  readonly passing: Passing;
  /** Those of them of whom this is not said: policies keep something from them. */
  readonly except: readonly PodSet[];
  /** The peers that mean them. */
  readonly at: readonly Anchor[];
  /** Those of the files that are such pods as well, and surely none of those. */
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

/** What any stranger may, be it nothing, and then the sets of strangers that may more or less. */
export function strangersOf(question: Question): readonly Strangers[] {
  const sets = peersOf(question);
  const anyone = commonIn(question, anyPod, sets) ?? nothing;
  const others = sets.flatMap(({ pods, at }) => {
    const common = commonIn(question, pods, sets);
    return common && differs(common.passing, anyone.passing) ? [{ pods, at, ...common }] : [];
  });
  return [
    { pods: undefined, at: [], known: [], ...anyone },
    ...others.map((one) => ({ ...one, known: knownIn(question, one) })),
  ];
}

function knownIn({ db, cluster }: Question, { pods, except }: Pick<PeerSet, 'pods'> & Common): readonly Workload[] {
  const selected = except.map((set) => selectPods(db, cluster, set));
  const excepted = new Set(selected.flatMap(({ surely, perhaps }) => [...surely, ...perhaps]));
  return selectPods(db, cluster, pods).surely.filter((workload) => !excepted.has(workload));
}

interface PeerSet {
  readonly pods: PodSet;
  readonly at: readonly Anchor[];
  /** Whether any rule that names them denies something, or leaves it to others. */
  readonly isRestricted: boolean;
}

/** The sets of pods that policies name as peers, each once. */
function peersOf({ subject, direction }: Question): readonly PeerSet[] {
  const rules = subject.applied.flatMap(({ policy }) => policy[direction]?.rules ?? []);
  const found = new Map<string, PeerSet>();
  for (const { peers, action } of rules)
    for (const { pods, at } of (peers === 'anyone' ? [] : peers).filter(isPods)) {
      const key = meaningOf(pods);
      const same = found.get(key) ?? { pods, at: [], isRestricted: false };
      found.set(key, { ...same, at: [...same.at, at], isRestricted: same.isRestricted || action !== 'allow' });
    }
  return [...found.values()];
}

function isPods(peer: Peer): peer is PodPeer {
  return peer.kind === 'pods';
}

/** The same text for sets of the same pods, however selectors say it. */
function meaningOf({ pods, namespaces }: PodSet): string {
  const where = namespaces.kind === 'named' ? namespaces.name : `in ${canonicalSelector(namespaces.selector)}`;
  return `${where} ${canonicalSelector(pods)}`;
}

type Common = Pick<Strangers, 'passing' | 'except'>;

const nothing: Common = { passing: { surely: noConnections, perhaps: noConnections, doubts: [] }, except: [] };

/** What all strangers of a set may, but for those from whom policies keep something; `undefined`: there can be none. */
function commonIn(question: Question, set: PodSet, sets: readonly PeerSet[]): Common | undefined {
  const { db, cluster, like, subject, direction, setting } = question;
  const told = sets.map(({ pods }) => pods);
  const all = strangersIn(db, cluster, like, set, told).map((peer) => ({
    peer,
    passing: towards(subject, peer, direction, setting),
  }));
  const parts = sets.filter(({ isRestricted }) => isRestricted).map(({ pods }) => partOf(all, pods));
  const limits = parts.filter(({ members }) => members.length > 0 && members.length < all.length);
  const rest = all.filter((one) => !limits.some(({ members }) => members.includes(one)));
  const passing = commonOf((rest.length > 0 ? rest : all).map((one) => one.passing));
  if (!passing) return undefined;
  return { passing, except: limits.flatMap(({ pods, common }) => (common && isMore(passing, common) ? [pods] : [])) };
}

interface Asked {
  readonly peer: End;
  readonly passing: Passing;
}

interface Part {
  readonly pods: PodSet;
  readonly members: readonly Asked[];
  readonly common: Passing | undefined;
}

/** Of some strangers, those of a set. */
function partOf(all: readonly Asked[], pods: PodSet): Part {
  const members = all.filter(({ peer }) => isStrangerIn(pods, peer));
  return { pods, members, common: commonOf(members.map(({ passing }) => passing)) };
}

function differs(one: Passing, other: Passing): boolean {
  return isMore(one, other) || isMore(other, one);
}

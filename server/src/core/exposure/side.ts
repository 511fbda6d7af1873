import { setKey } from '../cluster/pod-sets';
import { selectPods } from '../cluster/select-pods';
import type { Anchor } from '../model/anchor';
import type { NamespaceSet, PodPeer, PodSet } from '../model/policy';
import type { Reason } from '../model/verdict';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { End } from '../reach/end';
import type { Setting } from '../reach/setting';
import type { ClusterId } from '../scopes';
import {
  coversConnections,
  intersectConnections,
  isNoConnections,
  subtractConnections,
  unionConnections,
} from '../sets/connections';
import type { Selector } from '../sets/selectors';
import { forbiddenLabels, newNamespace, stranger, strangerIn } from './stranger';
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
  const least = sets.flatMap(({ pods, at }) => {
    const end = strangerIn(question.db, question.cluster, question.like, pods);
    return end ? [{ pods, at, passing: ask(question, end) }] : [];
  });
  const anyone = asAnyone(
    question,
    sets.map(({ pods }) => pods),
    least.map(({ passing }) => passing),
  );
  const more = least.filter(({ passing }) => isMore(passing, anyone));
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
    const key = setKey(peer.pods);
    const same = found.get(key) ?? { pods: peer.pods, at: [] };
    found.set(key, same);
    same.at.push(peer.at);
  }
  return [...found.values()];
}

/** What all may: those without labels, those with labels that rules exclude, and those that rules name. */
function asAnyone(question: Question, sets: readonly PodSet[], others: readonly Passing[]): Passing {
  const pods = forbiddenLabels(sets.map((set) => set.pods));
  const namespaces = newNamespace(forbiddenLabels(sets.flatMap(({ namespaces: one }) => selectorOf(one))));
  const plain = ask(question, stranger(question.like, newNamespace(), {}));
  const all = [
    plain,
    ask(question, stranger(question.like, newNamespace(), pods)),
    ask(question, stranger(question.like, namespaces, {})),
    ask(question, stranger(question.like, namespaces, pods)),
  ];
  const surely = [...all, ...others].map((one) => one.surely).reduce(intersectConnections);
  const perhaps = unionConnections(surely, all.map((one) => one.perhaps).reduce(intersectConnections));
  return { surely, perhaps, doubts: within(plain, subtractConnections(perhaps, surely)) };
}

function selectorOf(set: NamespaceSet): readonly Selector[] {
  return set.kind === 'named' ? [] : [set.selector];
}

function within({ doubts }: Passing, connections: Passing['perhaps']): Passing['doubts'] {
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

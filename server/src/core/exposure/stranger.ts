import { scopedKey } from '../cluster/key';
import { namespaceLabels, namespaceManifest } from '../cluster/namespaces';
import type { NamespaceSet, PodSet } from '../model/policy';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { End } from '../reach/end';
import type { ClusterId } from '../scopes';
import { labelChoices } from '../reach/label-choices';
import { demandsOf } from '../sets/demand';
import { everything, matchesPartly, type KnownLabels, type Selector } from '../sets/selectors';

const nameLabel = 'kubernetes.io/metadata.name';

/** No manifest can have this name, so no policy means it. */
const elsewhere = 'a namespace of its own';

/** Beyond this many strangers, the labels of pods stay open. */
const most = 400;

/** Any pod of the cluster. */
export const anyPod: PodSet = { namespaces: { kind: 'selected', selector: everything }, pods: everything };

/**
 * A stranger for each way in which pods of a set differ to those who look at some sets, so what all of them may, every pod
 * of the set may. Where those are too many, one whose labels are open but for what the set demands. None: there can be no
 * such pod.
 */
export function strangersIn(
  db: Database,
  cluster: ClusterId,
  like: Workload,
  set: PodSet,
  told: readonly PodSet[],
): readonly End[] {
  const places = placesIn(db, cluster, set.namespaces, told.flatMap(namespaceSelectors));
  const choices = choicesIn(
    set.pods,
    told.map((one) => one.pods),
  );
  const pods = choices.length * places.length > most ? [openLabels(set.pods)] : choices;
  return places.flatMap((place) => pods.map((labels) => stranger(like, place, labels)));
}

/** Whether such a pod is surely in another set, too. */
export function isStrangerIn({ pods, namespaces }: PodSet, { party, labels }: End): boolean {
  if (party.kind !== 'pod' || matchesPartly(pods, party.workload.podLabels) !== 'yes') return false;
  if (namespaces.kind === 'named') return namespaces.name === party.workload.namespace;
  return matchesPartly(namespaces.selector, labels) === 'yes';
}

/** A namespace, of the files or not. */
interface Place {
  readonly namespace: string;
  readonly labels: KnownLabels;
}

/** Such a pod as the other end for somebody; it has nothing that policies of others look at but labels. */
function stranger(like: Workload, { namespace, labels }: Place, podLabels: KnownLabels): End {
  const workload: Workload = {
    ...like,
    name: 'a pod of its own',
    namespace,
    labels: podLabels.labels,
    podLabels,
    ports: [],
    hostNetwork: false,
    addresses: [],
    owner: undefined,
    serves: [],
  };
  return { party: { kind: 'pod', workload }, applied: [], labels };
}

function namespaceSelectors({ namespaces }: PodSet): readonly Selector[] {
  return namespaces.kind === 'selected' ? [namespaces.selector] : [];
}

/** A namespace that has a manifest has the labels of that, any other may have all. */
function placesIn(db: Database, cluster: ClusterId, set: NamespaceSet, told: readonly Selector[]): readonly Place[] {
  if (set.kind === 'named') return [existing(db, cluster, set.name)];
  const places = choicesIn(set.selector, told).map((known): Place => {
    const name = known.labels[nameLabel] ?? elsewhere;
    if (namespaceManifest(db, scopedKey(cluster, name))) return existing(db, cluster, name);
    return { namespace: name, labels: { ...known, labels: { ...known.labels, [nameLabel]: name } } };
  });
  const possible = places.filter(({ labels }) => matchesPartly(set.selector, labels) !== 'no');
  return [...new Map(possible.map((place) => [JSON.stringify(place), place])).values()];
}

function existing(db: Database, cluster: ClusterId, name: string): Place {
  return { namespace: name, labels: namespaceLabels(db, scopedKey(cluster, name)) };
}

/** Labels that a selector matches, for each answer that these selectors can give to such. */
function choicesIn(selector: Selector, told: readonly Selector[]): readonly KnownLabels[] {
  const known = openLabels(selector);
  const choices = labelChoices(known, [selector, ...told]) ?? [known];
  return choices.filter((one) => matchesPartly(selector, one) !== 'no');
}

/** Known are those for which a selector leaves one value. */
function openLabels({ requirements }: Selector): KnownLabels {
  const entries = [...demandsOf(requirements)].flatMap(([key, { absent, listed, values }]) => {
    const [value, ...more] = values;
    const isOne = absent === 'forbidden' && listed === 'only' && more.length === 0;
    return isOne && value !== undefined ? [[key, value] as const] : [];
  });
  return { labels: Object.fromEntries(entries), others: 'unknown' };
}

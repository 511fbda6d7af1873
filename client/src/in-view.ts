import type { ClusterChoice, ClusterInView, ClusterStatus } from '../../server/src/protocol';

/** Of the clusters that the active file counts for: the one that is followed already, if it is among them. */
export function followedIn(ofFile: readonly string[], before: string | undefined): string | undefined {
  return before !== undefined && ofFile.includes(before) ? before : (ofFile[0] ?? before);
}

/** A chosen cluster that is gone is not forgotten, for it may come back; meanwhile the active file decides. */
export function choiceAmong(clusters: readonly ClusterStatus[], choice: ClusterChoice): ClusterChoice {
  const isThere = choice.kind !== 'one' || clusters.some(({ id }) => id === choice.id);
  return isThere ? choice : { kind: 'active-file' };
}

/** What is in view, and which there are; `followed` is the cluster of the active file. */
export function inView(
  clusters: readonly ClusterStatus[],
  chosen: ClusterChoice,
  followed: string | undefined,
): ClusterInView {
  const choice = choiceAmong(clusters, chosen);
  const names = clusters.map(({ id, name }) => ({ id, name }));
  return { choice, shown: shownOf(clusters, choice, followed), clusters: names };
}

function shownOf(
  clusters: readonly ClusterStatus[],
  choice: ClusterChoice,
  followed: string | undefined,
): string | undefined {
  if (choice.kind === 'all' || clusters.length < 2) return undefined;
  if (choice.kind === 'one') return choice.id;
  return (clusters.find(({ id }) => id === followed) ?? clusters[0])?.id;
}

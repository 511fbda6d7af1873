import type { Anchor } from '../model/anchor';
import type { Database } from '../query';
import { renderedFrom } from '../kustomize/rendered';
import { scope, type ClusterId } from '../scopes';
import { areTakenInTogether } from '../scopes/kustomize';
import { isDelivered } from '../scopes/delivered';
import { directoryOf } from '../scopes/paths';

/**
 * Whether two objects are in the cluster at the same time. `surely`: one file holds them, one kustomization takes them
 * in, or `portolan.yaml` names the cluster. `likely`: their files lie side by side. Else the folder may hold several
 * things, of which not all are applied.
 */
export function together(db: Database, cluster: ClusterId, a: Anchor, b: Anchor): 'surely' | 'likely' | 'perhaps' {
  const isSure =
    isMadeTogether(a, b) ||
    a.file === b.file ||
    scope(db, cluster)?.configuration !== undefined ||
    areTakenInTogether(db, a.file, b.file);
  if (isSure) return 'surely';
  return directoryOf(a.file) === directoryOf(b.file) ? 'likely' : 'perhaps';
}

function isMadeTogether(a: Anchor, b: Anchor): boolean {
  const [one, other] = [a, b].map(({ file }) => renderedFrom(file)?.kustomization);
  if (one === undefined || other === undefined) return false;
  return one === other || (isDelivered(one) && isDelivered(other));
}

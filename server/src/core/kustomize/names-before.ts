import type { Anchor } from '../model/anchor';
import type { Database } from '../query';
import { identitiesOf, currentIdentity, originalIdentity } from './customized';
import { isOfType, type Type } from './identity';
import { kustomized } from './kustomized';
import { namedTypes } from './reference-fields';
import { renderedFrom } from './rendered-file';
import { resourceMade } from './rendered';
import { isDelivered } from '../scopes/delivered';
import { isKustomization } from '../syntax/whole';

/**
 * What to write for a resource's name at a place where names follow: what it is called before any prefix, suffix or hash.
 * Whatever comes out of it in other kustomizations, it is the right one there, too.
 */
export function nameToWrite(db: Database, at: Anchor, name: string): string {
  const kustomization = renderedFrom(at.file)?.kustomization ?? '';
  const referrer = resourceMade(db, at);
  if (!referrer || !(isKustomization(kustomization) || isDelivered(kustomization))) return name;
  const types = namedTypes(
    referrer,
    at.path.filter((step) => typeof step === 'string'),
  );
  const isMeant = (type: Type): boolean => types.some((wanted) => isOfType(type, wanted));
  const named = kustomized(db, kustomization).resources.find(
    (one) => currentIdentity(one).name === name && identitiesOf(one).some(isMeant),
  );
  return named ? originalIdentity(named).name : name;
}

import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { unionAddresses, type AddressSet } from '../sets/addresses';
import { classes } from './classes';
import { outside } from './outside';
import type { Party } from './party';
import { verdictBetween } from './verdict';

/** Addresses outside that can reach, and be reached by, exactly the same. */
export interface OutsidePart {
  readonly addresses: AddressSet;
}

/** The world outside, divided no further than the verdicts differ. Together the parts are all addresses. */
export const outsideParts = query<ClusterId, readonly OutsidePart[]>('outsideParts', (db, cluster) => {
  const parts = new Map<string, AddressSet>();
  for (const addresses of outside(db, cluster)) {
    const key = traits(db, cluster, { kind: 'outside', addresses });
    const known = parts.get(key);
    parts.set(key, known ? unionAddresses(known, addresses) : addresses);
  }
  return [...parts.values()].map((addresses) => ({ addresses }));
});

function traits(db: Database, cluster: ClusterId, party: Party): string {
  const verdicts = classes(db, cluster).flatMap(({ sample }) => {
    const pod: Party = { kind: 'pod', workload: sample };
    return [verdictBetween(db, cluster, party, pod), verdictBetween(db, cluster, pod, party)];
  });
  return JSON.stringify(verdicts.map(({ surely, perhaps }) => [surely, perhaps]));
}

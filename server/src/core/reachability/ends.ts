import type { Database } from '../query';
import type { ReachEndpoint } from '../reachability';
import { populated } from './members';
import { ingressesOf, servicesOf } from './services';

/** Everyone who can be asked about: workloads and parts of the outside; Services and Ingresses, as destinations only. */
export function ends(db: Database): readonly ReachEndpoint[] {
  return populated(db).flatMap((cluster) =>
    [...cluster.members, ...servicesOf(db, cluster), ...ingressesOf(db, cluster)].map(({ endpoint }) => endpoint),
  );
}

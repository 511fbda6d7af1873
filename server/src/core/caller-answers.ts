import { replicaPorts, type ReplicaPort } from './cluster/replica-ports';
import { scrapedBy, scrapers, type Scraped } from './cluster/scraping';
import { serviceBlock, type ServiceBlock } from './cluster/service-blocks';
import type { Scrape } from './model/scrape';
import type { Workload } from './model/workload';
import type { Database } from './query';
import type { ClusterId } from './scopes';
import type { AddressSet } from './sets/addresses';

/** Who calls pods though no host names them. */
export interface CallerAnswers {
  /** The ports on which the replicas of a StatefulSet talk to each other, as far as its manifest tells. */
  readonly replicaPorts: (workload: Workload) => readonly ReplicaPort[];
  /** The pods of Prometheus, as far as files show it. */
  readonly scrapers: () => readonly Workload[];
  /** The pods whose metrics are asked for. */
  readonly scraped: (scrape: Scrape) => readonly Scraped[];
  /** The Service whose address a block of addresses is. */
  readonly serviceBlock: (addresses: AddressSet) => ServiceBlock | undefined;
}

export function callerAnswers(db: Database, cluster: ClusterId): CallerAnswers {
  return {
    replicaPorts: (workload) => replicaPorts(db, cluster, workload),
    scrapers: () => scrapers(db, cluster),
    serviceBlock: (addresses) => serviceBlock(db, cluster, addresses),
    scraped: (scrape) => scrapedBy(db, cluster, scrape),
  };
}

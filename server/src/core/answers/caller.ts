import type { PodEndpoint } from '../cluster/endpoints';
import { factsIn } from '../cluster/facts-in';
import { isForReplicas, replicaPorts, type ReplicaPort } from '../cluster/replica-ports';
import { isScraped, monitoredBy, scrapedBy, scrapers, type Monitored, type Scraped } from '../cluster/scraping';
import { serviceBlock, type ServiceBlock } from '../cluster/service-blocks';
import type { Scrape } from '../model/scrape';
import type { Service, ServicePort } from '../model/service';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { AddressSet } from '../sets/addresses';
import type { Protocol } from '../sets/connections';

/** Who calls pods though no host names them. */
export interface CallerAnswers {
  /** The ports on which the replicas of a StatefulSet talk to each other, as far as its manifest tells. */
  readonly replicaPorts: (workload: Workload) => readonly ReplicaPort[];
  /** The pods of Prometheus, as far as files show it. */
  readonly scrapers: () => readonly Workload[];
  /** The pods whose metrics are asked for. */
  readonly scraped: (scrape: Scrape) => readonly Scraped[];
  /** What a monitor of Prometheus' operator selects by labels. */
  readonly monitored: (scrape: Scrape) => Monitored | undefined;
  /** Whether Prometheus or other replicas are surely to get to a port of a pod, as far as the files show them. */
  readonly isAwaited: (pod: PodEndpoint, protocol: Protocol) => boolean;
  /** Whether the API server calls a port of a Service: a webhook, or an API of its own. */
  readonly isCalledByApiServer: (service: Service, port: ServicePort) => boolean;
  /** The Service whose address a block of addresses is. */
  readonly serviceBlock: (addresses: AddressSet) => ServiceBlock | undefined;
}

export function callerAnswers(db: Database, cluster: ClusterId): CallerAnswers {
  return {
    replicaPorts: (workload) => replicaPorts(db, cluster, workload),
    scrapers: () => scrapers(db, cluster),
    serviceBlock: (addresses) => serviceBlock(db, cluster, addresses),
    scraped: (scrape) => scrapedBy(db, cluster, scrape),
    monitored: (scrape) => monitoredBy(db, cluster, scrape),
    isAwaited: (pod, protocol) =>
      (protocol === 'TCP' && isScraped(db, cluster, pod)) || isForReplicas(db, cluster, pod, protocol),
    isCalledByApiServer: ({ namespace, name }, { port }) =>
      factsIn(db, cluster, '', 'api-server-calls')
        .flatMap(({ calls }) => calls)
        .some((call) => call.namespace === namespace && call.service === name && call.port === port),
  };
}

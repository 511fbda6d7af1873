import type { ClusterSign } from '../../model/cluster-sign';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { anchorOf } from '../reading';
import { chartSigns } from './charts';
import { configMapSigns } from './config-maps';
import { configurationSigns } from './configurations';
import { customResourceSigns } from './custom-resources';
import { daemonSigns } from './daemons';
import { nodePortSigns } from './node-port-range';
import { proxySigns } from './service-proxy';
import type { Sign } from './sign';

/** Everything in the files that tells which network plugin a cluster has, and its ranges and zone (§8.3, N-5.14). */
export const clusterSigns: Family = (resource) => {
  if (silent.has(`${resource.group}/${resource.kind}`)) return nothing;
  return lowered(...readers.flatMap((read) => read(resource)).map((sign) => placed(resource, sign)));
};

const readers = [
  daemonSigns,
  configMapSigns,
  configurationSigns,
  customResourceSigns,
  chartSigns,
  nodePortSigns,
  proxySigns,
];

/** What nearly all resources are, and none of the readers looks at. */
const silent = new Set([
  ...['/Namespace', '/Service', '/Secret', 'apps/Deployment', 'apps/StatefulSet', 'batch/Job', 'batch/CronJob'],
  ...['networking.k8s.io/NetworkPolicy', 'networking.k8s.io/Ingress'],
]);

function placed(resource: Resource, { path, ...sign }: Sign): ClusterSign {
  return { kind: 'cluster-sign', at: anchorOf(resource, ...(path ?? [])), ...sign };
}

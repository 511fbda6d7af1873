import type { IngressSettings, Listener } from '../model/ingress';
import type { Serving, Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { controllersOf } from './controllers';
import { factsIn } from './facts-in';

/** The ConfigMap for which ingress-nginx refuses the snippets of an Ingress, where the files show all who serve it. */
export function refusingSnippets(db: Database, cluster: ClusterId, listener: Listener): IngressSettings | undefined {
  const { place, workloads } = controllersOf(db, cluster, listener);
  if (place !== 'pods') return undefined;
  const found = workloads.map((workload) => refusing(db, cluster, workload));
  return found.every((one) => one !== undefined) ? found[0] : undefined;
}

function refusing(db: Database, cluster: ClusterId, { namespace, serves }: Workload): IngressSettings | undefined {
  const serving = serves.find(({ product }) => product === 'k8s.io/ingress-nginx');
  if (serving?.settings === undefined) return undefined;
  const own = factsIn(db, cluster, namespace, 'ingress-settings').find(({ name }) => name === serving.settings);
  if (own?.allowsSnippets === 'false') return own;
  return own && own.allowsSnippets === undefined && refusesByItself(serving) ? own : undefined;
}

/** Before version 1.9 they were allowed where nothing is said. */
function refusesByItself({ version }: Serving): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
  return Number(major) > 1 || (major === '1' && Number(minor) >= 9);
}

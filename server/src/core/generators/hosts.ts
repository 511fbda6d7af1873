import { namespaceNames } from '../cluster/namespaces';
import { resolve, type Resolution } from '../cluster/names';
import { operatorsIn } from '../cluster/operators';
import { scopedKey } from '../cluster/key';
import type { Mention } from '../model/fact';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { anywhere, type Declaration, type DeclaredPort } from './declaration';
import { mentionsBy } from '../cluster/mentions-by';
import { askedPort, connection, omission, type Told } from './told';
import { behindService } from './behind-service';

/** What the host names in environment, arguments and ConfigMaps of a workload declare. */
export function fromHosts(db: Database, cluster: ClusterId, workload: Workload): readonly Declaration[] {
  const told = mentionsBy(db, cluster, workload)
    .filter(({ host }) => !/^localhost\.?$/i.test(host))
    .flatMap((mention) => fromHost({ db, cluster, workload, mention }, mention.host));
  return workload.serves.length > 0 ? [watching(workload), ...told] : told;
}

/** Ingress controllers ask the API server for Ingresses; its address is no pod's, and 6443 its usual port. */
function watching(workload: Workload): Declaration {
  const from = { kind: 'workload', workload } as const;
  return {
    kind: 'connection',
    from,
    to: anywhere,
    ports: apiServer,
    why: 'An ingress controller calls the Kubernetes API',
  };
}

const apiServer: readonly DeclaredPort[] = [tcp(443), tcp(6443)];

/** More aliases than these lead round in a circle. */
const mostAliases = 4;

function fromHost(told: Told, host: string, aliases = 0): readonly Declaration[] {
  const found = resolve(told.db, told.cluster, told.workload.namespace, host);
  if (found.kind === 'outside') return [connection(told, anywhere, askedPorts(told.mention))];
  if (found.kind === 'nothing') return fromNothing(told, found);
  const { externalName } = found.service;
  if (found.service.type !== 'ExternalName') return behindService(told, found.service);
  return externalName === undefined || aliases === mostAliases ? [] : fromHost(told, `${externalName}.`, aliases + 1);
}

/** No file shows the Service, so its pods' ports are not known: they may be others than its own. */
function fromNothing(told: Told, found: Extract<Resolution, { kind: 'nothing' }>): readonly Declaration[] {
  const { db, cluster, mention } = told;
  const { service, namespace } = found;
  if (service === 'kubernetes' && namespace === 'default') return [connection(told, anywhere, apiServer)];
  // `redis:7` may be an image.
  if (mention.form === 'pair' && !mention.host.includes('.')) return [];
  const isSeen = namespaceNames(db, cluster).includes(namespace);
  if (isSeen && operatorsIn(db, scopedKey(cluster, namespace)).length === 0)
    return [omission(told, `no file shows a Service \`${service}\` in \`${namespace}\``)];
  return [connection(told, { kind: 'unseen', namespace, labels: {} }, [])];
}

function askedPorts(mention: Mention): readonly DeclaredPort[] {
  const port = askedPort(mention);
  return port === undefined ? [] : [tcp(port)];
}

function tcp(port: number): DeclaredPort {
  return { protocol: 'TCP', port };
}

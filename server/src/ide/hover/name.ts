import { controllersOfClass } from '../../core/cluster/controllers';
import { factsIn } from '../../core/cluster/facts-in';
import { scopedKey } from '../../core/cluster/key';
import { namespaceLabels } from '../../core/cluster/namespaces';
import { ingressClasses, listeners } from '../../core/cluster/routes';
import { serviceNamed } from '../../core/cluster/selection';
import { workloadsIn } from '../../core/cluster/workloads';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { code, count, link, listed, paragraphs } from '../markdown';
import type { Topic } from '../topic';
import { namespaceLink } from './namespaces';
import { policyLinks, workloadLinks } from './links';
import { controllerText } from './served-by';
import { serviceHover } from './service';

type NameTopic = Extract<Topic, { kind: 'name' }>;

/** An object that is named somewhere. */
export function nameHover(db: Database, cluster: ClusterId, { of, namespace, name }: NameTopic): string | undefined {
  switch (of) {
    case 'service': {
      const service = serviceNamed(db, scopedKey(cluster, namespace, name));
      return service
        ? serviceHover(db, cluster, service)
        : `No Service ${code(`${namespace}/${name}`)} in these files.`;
    }
    case 'namespace':
      return namespaceHover(db, cluster, name);
    case 'secret':
      return secretHover(db, cluster, namespace, name);
    case 'ingress-class':
      return classHover(db, cluster, name);
  }
}

function namespaceHover(db: Database, cluster: ClusterId, name: string): string {
  const key = scopedKey(cluster, name);
  const { labels } = namespaceLabels(db, key);
  const workloads = workloadsIn(db, key);
  const policies = factsIn(db, cluster, name, 'policy');
  return paragraphs(
    `**Namespace ${namespaceLink(db, cluster, name)}**`,
    `**Labels** ${listed(Object.entries(labels).map(([label, value]) => code(`${label}=${value}`)))}`,
    workloads.length === 0 ? undefined : `**${count(workloads.length, 'workload')}** ${workloadLinks(db, workloads)}`,
    `**Policies** ${policies.length === 0 ? 'none' : policyLinks(db, policies)}`,
  );
}

/** Never its values. */
function secretHover(db: Database, cluster: ClusterId, namespace: string, name: string): string {
  const secret = factsIn(db, cluster, namespace, 'secret').find((one) => one.name === name);
  if (!secret) return `No Secret ${code(`${namespace}/${name}`)} in these files.`;
  const keys = secret.keys.length === 0 ? undefined : `**Keys** ${listed(secret.keys.map(code))}`;
  return paragraphs(`**Secret ${link(db, `${namespace}/${name}`, secret.at)}** · ${code(secret.type)}`, keys);
}

function classHover(db: Database, cluster: ClusterId, name: string): string {
  const found = ingressClasses(db, cluster).find((one) => one.name === name);
  if (!found) return `No IngressClass ${code(name)} in these files.`;
  const users = listeners(db, cluster).filter(
    ({ className }) => className === name || (className === undefined && found.isDefault),
  );
  return paragraphs(
    `**IngressClass ${link(db, name, found.at)}**${found.isDefault ? ' · the default' : ''}`,
    found.controller === undefined ? undefined : `**Controller** ${code(found.controller)}`,
    controllerText(db, controllersOfClass(db, cluster, found)),
    `**Ingresses** ${users.length === 0 ? 'none' : listed(users.map((one) => link(db, `${one.namespace}/${one.name}`, one.at)))}`,
  );
}

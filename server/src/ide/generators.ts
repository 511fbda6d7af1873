import { scopedKey } from '../core/cluster/key';
import { namespaceNames } from '../core/cluster/namespaces';
import { workloadsIn } from '../core/cluster/workloads';
import { defaultDeny } from '../core/generators/default-deny';
import { dnsEgress } from '../core/generators/dns-egress';
import { draftLines, type Draft } from '../core/generators/draft';
import { leastPrivilege, leastPrivilegeIn } from '../core/generators/least-privilege';
import { mirrored } from '../core/generators/mirror';
import type { FileId } from '../core/inputs';
import type { Database } from '../core/query';
import { clustersWith, type ClusterId } from '../core/scopes';
import type { Position } from '../core/text';
import type { Topic } from './topic';
import { topicsAt } from './topic-at';

/** Policies that can be written for what a person points at. */
export interface Generator {
  readonly title: string;
  /** How a file for them may be called, without its ending. */
  readonly name: string;
  readonly lines: () => readonly string[];
}

/** Those for a workload, a namespace or a policy. What only a kustomization makes has no file to write beside. */
export function generators(db: Database, file: FileId, position: Position): readonly Generator[] {
  const own = new Set(clustersWith(db, file));
  const found = topicsAt(db, file, position).find(({ cluster }) => own.has(cluster));
  return found ? generatorsFor(db, found.cluster, found.topic) : [];
}

function generatorsFor(db: Database, cluster: ClusterId, topic: Topic): readonly Generator[] {
  if (topic.kind === 'name' && topic.of === 'namespace') return forNamespace(db, cluster, topic.name);
  if (topic.kind === 'workload' && !topic.workload.hostNetwork) {
    const { workload } = topic;
    const title = `Generate a least-privilege policy for ${workload.type} \`${workload.name}\``;
    return [generator(title, `${workload.name}-policy`, () => leastPrivilege(db, cluster, [workload]))];
  }
  if (topic.kind === 'policy' || topic.kind === 'pods' || topic.kind === 'namespaces') {
    const { policy } = topic;
    const drafts = mirrored(db, cluster, policy);
    const title = `Generate the other side of what \`${policy.name}\` allows`;
    return drafts.length === 0 ? [] : [generator(title, `${policy.name}-other-side`, () => drafts)];
  }
  return [];
}

function forNamespace(db: Database, cluster: ClusterId, name: string): readonly Generator[] {
  if (!namespaceNames(db, cluster).includes(name)) return [];
  const closing = [
    generator(`Generate a default deny for namespace \`${name}\`, with DNS`, `${name}-default-deny`, () =>
      defaultDeny(db, cluster, name),
    ),
    generator(`Generate a policy that allows DNS in namespace \`${name}\``, `${name}-allow-dns`, () => [
      dnsEgress(db, cluster, name),
    ]),
  ];
  if (workloadsIn(db, scopedKey(cluster, name)).length === 0) return closing;
  const title = `Generate least-privilege policies for all workloads of namespace \`${name}\``;
  return [generator(title, `${name}-policies`, () => leastPrivilegeIn(db, cluster, name)), ...closing];
}

function generator(title: string, name: string, drafts: () => readonly Draft[]): Generator {
  return { title, name, lines: () => draftLines(drafts()) };
}

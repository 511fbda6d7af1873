import { cni } from '../../core/cluster/cni';
import type { Workload } from '../../core/model/workload';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { allConnections, connectionsOf, type Connections, type Protocol } from '../../core/sets/connections';
import { portRange } from '../../core/sets/ports';
import { bullets, code, listed } from '../markdown';
import { audience, type Audience } from './audience';
import { workloadLink } from './links';

export interface PodPort {
  readonly protocol: Protocol;
  readonly port: number;
}

/** More ports than these are not told one by one. */
const mostPorts = 6;

/** Who can reach a workload, port by port; ports with the same audience share a line. */
export function reachedBy(db: Database, cluster: ClusterId, workload: Workload, ports: readonly PodPort[]): string {
  const lines = new Map<string, string[]>();
  for (const { name, wanted } of wantedFrom(ports)) {
    const who = audienceText(db, audience(db, cluster, workload, wanted));
    lines.set(who, [...(lines.get(who) ?? []), name]);
  }
  if (lines.size === 1 && lines.has(anyone)) return `**Reached by** ${anyone}`;
  const { enforces } = cni(db, cluster).profile;
  const head = enforces ? '**Reached by**' : '**Reached by** anyone; policies, if they were enforced, would leave';
  return `${head}\n\n${bullets([...lines].map(([who, names]) => `${listed(names)}: ${who}`))}`;
}

const anyone = 'anyone';

function wantedFrom(ports: readonly PodPort[]): readonly { readonly name: string; readonly wanted: Connections }[] {
  if (ports.length === 0) return [{ name: 'all ports', wanted: allConnections }];
  return ports.slice(0, mostPorts).map(({ protocol, port }) => ({
    name: code(`${protocol} ${String(port)}`),
    wanted: connectionsOf(protocol, portRange(port)),
  }));
}

/** `anyone`, `nobody`, or names. */
function audienceText(db: Database, { surely, perhaps, never, outside }: Audience): string {
  const isAnyoneInside = perhaps.length + never.length === 0;
  if (isAnyoneInside && outside === 'everyone') return anyone;
  if (surely.length + perhaps.length === 0 && outside === 'nobody') return 'nobody';
  // A few that are left out say more than all the others.
  const isMost = never.length > 0 && perhaps.length === 0 && never.length <= 3 && surely.length > 3 * never.length;
  if (isMost && outside === 'everyone') return `anyone but ${namesOf(db, never)}`;
  const inside = isAnyoneInside && surely.length > 1 ? [`every workload here (${String(surely.length)})`] : [];
  return [
    ...(inside.length > 0 || surely.length === 0 ? inside : [namesOf(db, surely)]),
    ...(perhaps.length > 0 ? [`perhaps ${namesOf(db, perhaps)}`] : []),
    ...outsideTexts(outside),
  ].join('; ');
}

function outsideTexts(outside: Audience['outside']): readonly string[] {
  if (outside === 'nobody') return [];
  return [outside === 'everyone' ? 'any address outside' : `outside ${listed(outside.map(code))}`];
}

function namesOf(db: Database, workloads: readonly Workload[]): string {
  return listed(workloads.map((workload) => workloadLink(db, workload)));
}

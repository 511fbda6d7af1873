import type { Change, ClusterDiff } from '../core/diff';
import type { ServiceDiff } from '../core/diff/service-diffs';
import { leadsOnlyIn, type Lead, type WayDiff } from '../core/diff/ways';
import { allConnections, connectionsEqual, connectionsToString } from '../core/sets/connections';
import { printable } from './display';

/** `shop.example/cart → shop/Deployment/cart TCP 8080`, and who is no longer there. */
export function wayText({ name, before, after }: WayDiff): string {
  const [gone, fresh] = [leadsOnlyIn(before, after), leadsOnlyIn(after, before)];
  const now = fresh.length > 0 || after.length === 0 ? fresh : after;
  const arrow = now.length > 0 ? `${name} → ${leadsText(now)}` : name;
  if (gone.length === 0) return printable(arrow);
  return printable(`${arrow}${now.length > 0 ? ',' : ''} no longer → ${leadsText(gone)}`);
}

/** How many a person reads. */
const most = 3;

function leadsText(leads: readonly Lead[]): string {
  const texts = leads
    .slice(0, most)
    .map(({ to, ports }) => (connectionsEqual(ports, allConnections) ? to : `${to} ${connectionsToString(ports)}`));
  return [...texts, ...(leads.length > most ? [`${leads.length - most} more`] : [])].join(', ');
}

export type ChangeGroup = 'outside' | 'direct' | 'services';

export const groupTitles: Readonly<Record<ChangeGroup, string>> = {
  outside: 'From outside, through Services, Ingresses and host ports',
  direct: 'From and to pods themselves',
  services: 'From pods, through Services',
};

/** The world's ways in come first: a reviewer looks there first. */
export function groupedChanges({ changes }: ClusterDiff): readonly (readonly [ChangeGroup, readonly Change[]])[] {
  return (['outside', 'direct', 'services'] as const).flatMap((group) => {
    const own = changes.filter((change) => groupOf(change) === group);
    return own.length === 0 ? [] : [[group, own] as const];
  });
}

function groupOf({ from, ways }: Change): ChangeGroup {
  if (!ways) return 'direct';
  return from.some(({ kind }) => kind === 'external') ? 'outside' : 'services';
}

/** Those that no change tells of already; a new Service is told with what it leads to inside. */
export function servicesToTell({ changes, services }: ClusterDiff): readonly ServiceDiff[] {
  const told = new Set(changes.flatMap(({ to, ways }) => (ways ? to.map(({ id }) => id) : [])));
  return services.filter(
    ({ kind, endpoint }) => !told.has(endpoint.id) || (kind !== 'changed' && endpoint.kind === 'service'),
  );
}

const words = { added: 'is new', removed: 'is gone', changed: 'leads elsewhere' } as const;

export function serviceText({ kind, endpoint }: ServiceDiff): string {
  return `${printable(endpoint.id)} ${words[kind]}`;
}

import type { Controllers } from '../../core/cluster/controllers';
import type { IngressEntry } from '../../core/cluster/entries';
import { ingressEntries } from '../../core/cluster/ingress-entries';
import type { Listener } from '../../core/model/ingress';
import type { Verdict } from '../../core/model/verdict';
import type { Database } from '../../core/query';
import { portOf } from '../../core/reach/arrival';
import { fromController } from '../../core/reach/from-controller';
import type { ClusterId } from '../../core/scopes';
import { allConnections, coversConnections, isNoConnections } from '../../core/sets/connections';
import { bullets, code, listed, paragraphs } from '../markdown';
import { clientsText, outsideHead } from './clients';
import { workloadLink, workloadLinks } from './links';

/** Who serves an Ingress, whether that gets to the pods behind it, and who gets there from outside. */
export function servedByText(db: Database, cluster: ClusterId, listener: Listener): string {
  const entries = ingressEntries(db, cluster, listener);
  const [first] = entries;
  if (!first) return '';
  const isShown = first.controllers.place === 'pods' || first.controllers.place === 'load-balancer';
  return paragraphs(
    controllerText(db, first.controllers),
    isShown ? onwardText(db, cluster, entries) : undefined,
    isShown ? outsideText(db, cluster, entries) : undefined,
  );
}

/** Who it is, and where its pods are. */
export function controllerText(
  db: Database,
  { place, product, workloads }: Omit<Controllers, 'served'>,
): string | undefined {
  switch (place) {
    case 'pods':
      return `**Served by** ${product.title}: ${workloadLinks(db, workloads)}`;
    case 'load-balancer':
      return `**Served by** ${product.title}, through a load balancer outside the cluster`;
    case 'not-shown':
      return product.controller === ''
        ? '**Served by** a controller that no file shows'
        : `**Served by** ${product.title}, whose pods are not in these files`;
    case 'nobody':
      return undefined;
  }
}

const inTo: Verdict = { surely: allConnections, perhaps: allConnections, because: [], doubts: [] };

/** One line for each pod port that the controller does not reach for sure. */
function onwardText(db: Database, cluster: ClusterId, entries: readonly IngressEntry[]): string | undefined {
  const lines = new Set<string>();
  const all = entries.flatMap((entry) => entry.pods.map((target) => ({ entry, target })));
  for (const { entry, target } of all) {
    const wanted = { db, cluster, target, protocol: entry.protocol };
    const said = fromController(wanted, entry, () => inTo);
    if (coversConnections(said.surely, portOf(target, entry.protocol))) continue;
    const reasons = [...new Set(said.doubts.map(({ reason }) => reason))].join('; ');
    const answer = isNoConnections(said.perhaps) ? '**not**, as policies say' : `perhaps${reasons && ` (${reasons})`}`;
    lines.add(`${code(`${entry.protocol} ${String(target.port)}`)} of ${workloadLink(db, target.workload)}: ${answer}`);
  }
  if (all.length === 0) return undefined;
  return lines.size === 0
    ? '**It reaches** all pods behind the Ingress.'
    : `**It reaches**\n\n${bullets([...lines].slice(0, mostLines))}`;
}

const mostLines = 8;

function outsideText(db: Database, cluster: ClusterId, entries: readonly IngressEntry[]): string | undefined {
  const texts = new Map<string, string[]>();
  for (const entry of entries.slice(0, mostLines)) {
    const who = clientsText(db, cluster, entry);
    const { host = '*', path = '' } = entry.route;
    if (who !== undefined) texts.set(who, [...(texts.get(who) ?? []), code(host + path)]);
  }
  const [only] = texts.keys();
  if (only === undefined) return undefined;
  if (texts.size === 1) return `${outsideHead(db, cluster)} ${only}`;
  return `${outsideHead(db, cluster)}\n\n${bullets([...texts].map(([who, asked]) => `${listed(asked)}: ${who}`))}`;
}

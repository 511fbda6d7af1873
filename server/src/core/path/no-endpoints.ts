import { slicesOf } from '../cluster/endpoints';
import { scopedKey } from '../cluster/key';
import { nearestWorkload } from '../cluster/near-workload';
import { unseenPods } from '../cluster/operators';
import { relabel } from '../cluster/relabel';
import { selectedBy } from '../cluster/selection';
import { whyUnseen } from '../cluster/unshown-endpoints';
import { workloadsIn } from '../cluster/workloads';
import { below } from '../model/anchor';
import type { Service } from '../model/service';
import type { Connections } from '../sets/connections';
import { selectorOf, selectorToString, type Labels } from '../sets/selectors';
import type { Where } from './host';
import { remark, step } from './step';
import { change, failing, unsure, type Change, type Stretch } from './stretch';
import { scaledToZero, scalingUp } from './to-workload';
import { listed, objectText } from './words';

/** Where a Service has no endpoints: why, and whether that is certain; `undefined` where it has some. */
export function noEndpoints(where: Where, service: Service, asked: Connections): Stretch | undefined {
  const key = scopedKey(where.cluster, service.namespace, service.name);
  const selected = selectedBy(where.db, key);
  if (selected.some(({ isScaledToZero }) => !isScaledToZero) || slicesOf(where.db, key).length > 0) return undefined;
  const [sleeping] = selected;
  if (sleeping) return failing(scaledToZero(sleeping), () => selected.flatMap(scalingUp));
  const { selector } = service;
  if (service.type === 'ExternalName') return alias(service, asked, 'a controller');
  return selector ? selectsNothing(where, service, selector, asked) : withoutSelector(service, asked);
}

/** Some ingress controllers look the name up, and some do not unless told to (N-6.12). */
export function alias(service: Service, asked: Connections, controller: string): Stretch {
  const message = `Service ${objectText(service)} is an alias for \`${service.externalName ?? ''}\`.`;
  const at = below(service.at, 'spec', 'externalName');
  const missing = [remark(`whether ${controller} follows an alias, and where to, is up to it`, at)];
  return unsure(asked, step('endpoints', 'unknown', message, [at], { missing }));
}

/** Somebody has to write its endpoints by hand, and may have done so in the cluster. */
function withoutSelector(service: Service, asked: Connections): Stretch {
  const message = `Service ${objectText(service)} has no selector, and no file has its endpoints.`;
  const missing = [remark(`no file shows the endpoints of Service ${objectText(service)}`, service.at)];
  return unsure(asked, step('endpoints', 'unknown', message, [service.at], { missing }));
}

function selectsNothing(where: Where, service: Service, selector: Labels, asked: Connections): Stretch {
  const { namespace, selectorAt } = service;
  const key = scopedKey(where.cluster, namespace);
  const unseen = unseenPods(where.db, key, selector);
  const wanted = selectorToString(selectorOf(selector));
  const start = `Service ${objectText(service)} selects \`${wanted}\`, and no workload of \`${namespace}\` in these files has that`;
  if (unseen) {
    const missing = [remark(`no file shows pods with \`${wanted}\` in namespace \`${namespace}\``, selectorAt)];
    return unsure(asked, step('endpoints', 'unknown', `${start}; ${whyUnseen[unseen]}.`, [selectorAt], { missing }));
  }
  const near = nearestWorkload(selectorOf(selector), workloadsIn(where.db, key));
  const actual = near?.changes.map(({ to }) => `\`${to.key}=${to.value}\``) ?? [];
  const hint = near ? `: \`${near.workload.type}/${near.workload.name}\` has ${listed(actual)}` : '';
  const notes = near
    ? [remark(`the labels of \`${near.workload.type}/${near.workload.name}\``, near.workload.labelsAt)]
    : [];
  return failing(step('endpoints', 'fails', `${start}${hint}.`, [selectorAt], { notes }), () =>
    near ? [otherLabels(service, relabel(selectorAt, near))] : [],
  );
}

function otherLabels(service: Service, { title, edits }: ReturnType<typeof relabel>): Change {
  return change(`${title} in the selector of Service ${objectText(service)}`, ...edits);
}

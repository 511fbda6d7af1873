import { factsIn } from '../cluster/facts-in';
import { servicesCalled } from '../cluster/named';
import { namesOfService, podsCalled, type Resolution } from '../cluster/names';
import { nearestWord } from '../cluster/nearest';
import { unseenService } from '../cluster/operators';
import { podCount } from '../cluster/replicas';
import { rewrite } from '../cluster/rewrite';
import { serviceNamed } from '../cluster/selection';
import { scopedKey } from '../cluster/key';
import { isSameResource } from '../model/anchor';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import type { Connections } from '../sets/connections';
import type { PodHost, Where } from './host';
import { remark, step, type Step } from './step';
import { change, failing, unsure, type Change, type Stretch } from './stretch';
import { toUnseenService } from './unseen-service';
import { listed, objectText } from './words';

type Nothing = Extract<Resolution, { readonly kind: 'nothing' }>;

/** A name of the cluster that nothing has. */
export function nowhere(where: Where, sender: PodHost, host: string, found: Nothing, asked: Connections): Stretch {
  const { workload: from } = sender;
  const { namespace, service } = found;
  if (namespace === 'default' && service === 'kubernetes') return apiServer(host, asked);
  const behind = serviceNamed(where.db, scopedKey(where.cluster, namespace, service));
  if (behind && found.pod !== undefined) {
    const one = noSuchPod(where, host, found.pod, behind);
    const isOpenEnded = podsCalled(where.db, where.cluster, found).some((one) => mayHaveMore(where, one));
    return isOpenEnded ? unsure(asked, { ...one, outcome: 'unknown', missing: [unsaid] }) : failing(one);
  }
  const what = `\`${host}\` would be Service \`${namespace}/${service}\`, looked up from \`${from.namespace}\`, and there is none in these files`;
  const unseen = unseenService(where.db, scopedKey(where.cluster, namespace, service));
  const meant = meantBy(where, found);
  if (namespace !== from.namespace && meant.length === 0 && !isKept(where, namespace))
    return toUnseenService(where, sender, host, found, asked);
  const hint = meant.length > 0 ? `; there is ${listed(meant.map(objectText))}` : '';
  const notes = meant.map((one) => remark(`Service ${objectText(one)}`, one.at));
  if (!unseen)
    return failing(step('name', 'fails', `${what}${hint}.`, [], { notes }), () => otherNames(where, from, host, meant));
  const missing = [remark(`no file shows Service \`${namespace}/${service}\``)];
  return unsure(
    asked,
    step('name', 'unknown', `${what}${hint}; it may have been made by something that no file shows.`, [], {
      notes,
      missing,
    }),
  );
}

/** Whether the files are where the Services of a namespace come from. */
function isKept({ db, cluster }: Where, namespace: string): boolean {
  return factsIn(db, cluster, namespace, 'service').length > 0;
}

/** An autoscaler may set the number of a StatefulSet's pods, also one in no file where none is said. */
function mayHaveMore({ db, cluster }: Where, workload: Workload): boolean {
  const { type, replicas } = workload;
  if (type !== 'StatefulSet') return false;
  return replicas === undefined || podCount(db, cluster, workload).most > replicas;
}

const unsaid = remark('no file shows how many pods there are');

/** The Service is there, but no pod of that name. */
function noSuchPod({ db, cluster }: Where, host: string, pod: string, service: Service): Step {
  const names = namesOfService(db, scopedKey(cluster, service.namespace, service.name))?.pods ?? [];
  const own = names.map((name) => `\`${name.split('.')[0] ?? ''}\``);
  const shown = own.length > most ? [...own.slice(0, most), `${own.length - most} more`] : own;
  const has = own.length === 0 ? 'names no pods' : `names ${listed(shown)} only`;
  const message = `\`${host}\` would be pod \`${pod}\` behind Service ${objectText(service)}, which ${has}.`;
  return step('name', 'fails', message, [service.at]);
}

const most = 5;

/** Every cluster has it, and what is behind it is in no file. */
function apiServer(host: string, asked: Connections): Stretch {
  const missing = [remark('no file shows the addresses of the API server')];
  return unsure(
    asked,
    step('name', 'unknown', `\`${host}\` is the API server of the cluster, whose addresses no file shows.`, [], {
      missing,
    }),
  );
}

/** Services of that name elsewhere, or one of a name like it in the namespace. */
function meantBy({ db, cluster }: Where, { namespace, service }: Nothing): readonly Service[] {
  const elsewhere = servicesCalled(db, cluster, service);
  if (elsewhere.length > 0) return elsewhere;
  const own = factsIn(db, cluster, namespace, 'service');
  const near = nearestWord(
    service,
    own.map(({ name }) => name),
  );
  return own.filter(({ name }) => name === near);
}

/** The name is changed where the sender's manifests say it; else it is advice. */
function otherNames(
  { db, cluster }: Where,
  from: Workload,
  host: string,
  [meant]: readonly Service[],
): readonly Change[] {
  if (!meant) return [];
  const name = meant.namespace === from.namespace ? meant.name : `${meant.name}.${meant.namespace}`;
  const mentions = factsIn(db, cluster, from.namespace, 'mention').filter(
    (mention) => mention.host === host && isSameResource(mention.at, from.at),
  );
  const fixes = mentions.flatMap((mention) => rewrite(mention, name));
  return [
    { ...change(`Connect to \`${name}\` instead`, ...fixes.flatMap(({ edits }) => edits)), asks: { host: name } },
  ];
}

import type { PodEndpoint } from '../cluster/endpoints';
import type { Entry, HostEntry, ServiceEntry } from '../cluster/entries';
import { anchorKey } from '../model/anchor';
import type { Verdict } from '../model/verdict';
import { endOf } from '../reach/end';
import { arrivals } from '../reach/from-outside';
import { settingOf } from '../reach/situation';
import { unionAddresses } from '../sets/addresses';
import { connectionsOf, type Connections } from '../sets/connections';
import { portRange } from '../sets/ports';
import { blocksText } from './blocks';
import { nameOf, partsOf, podHost, type OutsideHost, type Where } from './host';
import type { Hop, SideVerdict } from './hop';
import { obstacleAt } from './obstacle';
import { anyOf, oneOf } from './passage';
import { outcomeOf } from './said';
import { sideStep } from './side-step';
import { either, type Stretch } from './stretch';

/** What becomes of clients outside at one pod behind an entry; ports are the pod's. */
export interface Arriving {
  readonly target: PodEndpoint;
  readonly verdict: Verdict;
  readonly client: OutsideHost;
}

/** Clients that meet the same for the same reasons go together. */
export function arriving(where: Where, entry: Entry, client: OutsideHost): readonly Arriving[] {
  const groups = new Map<string, Arriving>();
  for (const { party } of partsOf(where, client)) {
    if (party.kind !== 'outside') continue;
    for (const { target, ...verdict } of arrivals(where.db, where.cluster, entry, party.addresses)) {
      const key = JSON.stringify([anchorKey(target.workload.at), target.port, verdict]);
      const known = groups.get(key);
      const addresses = known ? unionAddresses(known.client.addresses, party.addresses) : party.addresses;
      groups.set(key, { target, verdict, client: { ...client, addresses, name: blocksText(addresses) } });
    }
  }
  const all = [...groups.values()];
  const targets = new Set(all.map(({ target }) => target));
  return all.length === targets.size ? all.map((one) => ({ ...one, client })) : all;
}

/** Straight to the pods behind an entry, as policies about them say. */
export function arrivalWay(where: Where, entry: ServiceEntry | HostEntry, client: OutsideHost): Stretch {
  const servicePort = 'servicePort' in entry ? entry.servicePort.port : undefined;
  const ways = arriving(where, entry, client).map((one) => atPod(where, entry.protocol, servicePort, one));
  return either(ways, client.meant === 'one' ? oneOf : anyOf);
}

/** What the policies about a pod make of a client. */
export function atPod(
  where: Where,
  protocol: Entry['protocol'],
  servicePort: number | undefined,
  { target, verdict, client }: Arriving,
): Stretch {
  const asked = connectionsOf(protocol, portRange(target.port));
  const hop: Hop = {
    from: { party: { kind: 'outside', addresses: client.addresses }, name: client.name },
    to: { party: { kind: 'pod', workload: target.workload }, name: nameOf(podHost(target.workload)) },
    asked,
    servicePort,
    worthwhile: asked,
  };
  const side = sideOf(where, hop, verdict);
  const step = sideStep(side, hop, settingOf(where.db, where.cluster));
  const passage = { surely: verdict.surely, sometimes: verdict.surely, perhaps: verdict.perhaps };
  return {
    steps: step ? [step] : [],
    enforced: passage,
    unenforced: freeOf(asked),
    obstacles: outcomeOf(side, asked) === 'passes' ? [] : [obstacleAt(where, hop, side)],
  };
}

function sideOf({ db, cluster }: Where, { from, to }: Hop, verdict: Verdict): SideVerdict {
  return {
    direction: 'ingress',
    subject: endOf(db, cluster, to.party),
    peer: endOf(db, cluster, from.party),
    names: { subject: to.name, peer: from.name },
    verdict,
  };
}

function freeOf(asked: Connections) {
  return { surely: asked, sometimes: asked, perhaps: asked };
}

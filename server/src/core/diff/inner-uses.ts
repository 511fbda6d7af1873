import type { Member } from '../reachability/members';
import { sayer } from '../reachability/said';
import { isAlone, judgesIn, passageThrough, receptionBy } from '../reachability/through-services';
import type { ClusterState } from './clusters';
import { isShown, leadTo, type InnerWay, type Naming, type ServiceState } from './destinations';
import { noUse, useOf, type Use } from './uses';
import type { UsedWay } from './ways';

/** What a workload gets through a Service. */
export type UseOf = (source: Member, service: ServiceState) => Use;

/** `services`: all that will be asked about. */
export function innerUses(
  state: ClusterState,
  sources: readonly Member[],
  services: readonly ServiceState[],
  nameOf: Naming,
): UseOf {
  const numbers = [...new Set(sources.map(({ number }) => number))];
  const entrances = services.flatMap(({ ways }) => ways.flatMap(({ entrance }) => entrance ?? []));
  const judgeOf = judgesIn(state.db, state, numbers, entrances);
  const say = sayer(state.db, state);
  return (source, service) => {
    const own = service.ways.flatMap(({ entrance }) => entrance ?? []);
    if (isAlone(source, own)) return noUse;
    const judge = judgeOf(source.number, source.workload);
    const used = service.ways.flatMap((way) => usedWay(way, judge, state.plugin.enforces !== 'no', nameOf) ?? []);
    return useOf(used, say);
  };
}

function usedWay(
  way: InnerWay,
  judge: ReturnType<ReturnType<typeof judgesIn>>,
  isEnforced: boolean,
  nameOf: Naming,
): UsedWay | undefined {
  const { entrance, ...rest } = way;
  if (!entrance) return undefined;
  const admitting = entrance.behind.filter(
    (receiver) => isShown(receiver) && (!isEnforced || receptionBy(receiver, judge).outcome !== 'refuses'),
  );
  const leads = admitting.map((receiver) => leadTo(receiver, nameOf));
  return { ...rest, passage: passageThrough(entrance, judge), leads, because: [] };
}

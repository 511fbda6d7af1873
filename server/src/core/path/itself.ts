import { podCount } from '../cluster/replicas';
import type { Workload } from '../model/workload';
import type { Connections } from '../sets/connections';
import { anyOf, doubtful, free } from './passage';
import type { Where } from './host';
import { step } from './step';
import type { Stretch } from './stretch';
import { workloadText } from './words';

/**
 * The way from a workload to itself. A pod always reaches itself by its own address (N-1.30); through a Service that is
 * up to the network plugin (N-1.34). Its other pods are what policies decide about.
 */
export function itself(
  where: Where,
  way: Stretch,
  workload: Workload,
  asked: Connections,
  isThroughService: boolean,
): Stretch {
  const isAlone = podCount(where.db, where.cluster, workload).most === 1;
  const own = isThroughService ? doubtful(asked) : free(asked);
  const said = isThroughService
    ? 'whether a pod reaches itself through its own Service is up to the network plugin'
    : 'a pod always reaches itself, whatever policies say';
  const name = workloadText(workload);
  const message = isAlone
    ? `${name} is both ends: ${said}.`
    : `${name} is both ends: ${said}; its other pods are subject to policies.`;
  const missing = isThroughService ? [{ message: said, at: [] }] : [];
  const one = step('workload', isThroughService ? 'unknown' : 'passes', message, [workload.at], { missing });
  if (isAlone) return { steps: [one], enforced: own, unenforced: own, obstacles: [] };
  return {
    ...way,
    steps: [one, ...way.steps],
    enforced: anyOf([way.enforced, own]),
    unenforced: anyOf([way.unenforced, own]),
  };
}

import type { IngressEntry } from '../cluster/entries';
import type { Policy } from '../model/policy';
import { isolatingPolicies } from '../reach/admission';
import { connectionsOf, type Connections } from '../sets/connections';
import { portRange } from '../sets/ports';
import { arriving, type Arriving } from './arrival-way';
import type { OutsideHost, Where } from './host';
import { anyOf } from './passage';
import { closingAt } from './said';
import { remark, step, type Step } from './step';
import { either, entering, unsure, type Stretch } from './stretch';
import { policyText, policiesText, ruleText, verb, workloadText } from './words';

/** From whoever serves an Ingress, whom no file shows, to the pods behind it. */
export function fromUnseen(where: Where, client: OutsideHost, entry: IngressEntry, entrance: Connections): Stretch {
  const ways = arriving(where, entry, client).map((one) => {
    const port = connectionsOf(entry.protocol, portRange(one.target.port));
    return entering(entrance, unsure(port, atPod(where, one)), port);
  });
  return either(ways, anyOf);
}

function atPod({ db, cluster }: Where, { target: { workload }, verdict }: Arriving): Step {
  const name = workloadText(workload);
  const closing = isolatingPolicies(db, cluster, workload, 'ingress');
  if (closing.length === 0)
    return step(
      'ingress',
      'passes',
      `No policy closes ${name} for ingress, so whoever serves the Ingress may come in.`,
    );
  const reasons = verdict.doubts.map(({ reason }) => reason);
  const closes = `${policiesText(closing)} ${verb(closing, 'closes', 'close')} ${name} for ingress`;
  const message = `${closes}, and it is not known whether ${verb(closing, 'that lets', 'those let')} them in: ${reasons.join('; ')}.`;
  const at = closing.map((policy) => closingAt(policy, 'ingress'));
  return step('ingress', 'unknown', message, at, { notes: closing.flatMap(openings) });
}

function openings(policy: Policy): Step['notes'] {
  const rules = policy.ingress?.rules ?? [];
  return rules.map((rule) => remark(`${policyText(policy)} allows ingress ${ruleText(rule, 'ingress')}.`, rule.at));
}

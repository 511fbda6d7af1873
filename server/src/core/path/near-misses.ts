import type { Said } from './said';
import { remark, type Remark } from './step';
import { whyNot, type Seen } from './why-not';
import { policyText, ruleText } from './words';

/** More rules than these are not looked at one by one. */
const most = 6;

/** For each rule of the policies that close a pod, why it does not let this through. */
export function nearMisses(said: Said): readonly Remark[] {
  const { side, closing, allowing, setting } = said;
  const allowed = new Set(allowing.map(({ rule }) => rule));
  const rules = closing.flatMap((policy) =>
    (policy[side.direction]?.rules ?? []).flatMap((rule) => (allowed.has(rule) ? [] : [{ policy, rule }])),
  );
  return rules
    .slice(0, most)
    .map(({ policy, rule }) =>
      remark(
        `${policyText(policy)} allows ${side.direction} only ${ruleText(rule, side.direction)}: ${whyNot(rule, seenBy(said), setting)}.`,
        rule.at,
      ),
    );
}

export function seenBy({ side, hop }: Said): Seen {
  const { direction, subject, peer, names } = side;
  const destination = direction === 'ingress' ? subject : peer;
  const { asked, servicePort } = hop;
  return { direction, subject, peer, peerName: names.peer, destination, asked, servicePort };
}

import type { Policy, Rule } from '../model/policy';
import type { Reason, Verdict } from '../model/verdict';
import { endOf, type End } from '../reach/end';
import { openStance, stanceOf } from '../reach/stance';
import type { Setting } from '../reach/setting';
import { settingOf } from '../reach/situation';
import { combine, verdictBetween, worldsOf } from '../reach/verdict';
import { viewOf, type View } from '../reach/view';
import { plainWorld } from '../reach/world';
import type { Connections } from '../sets/connections';
import type { HostPart, Where } from './host';

/** A connection between two parties that policies decide on. Ports are the receiving pod's. */
export interface Hop {
  readonly from: HostPart;
  readonly to: HostPart;
  readonly asked: Connections;
  /** The port of the Service that led here, where it is another one than the pod's. */
  readonly servicePort: number | undefined;
  /** What a change should let through: all that is asked, and perhaps what belongs to it. */
  readonly worthwhile: Connections;
}

/** What the policies about one end say of a hop, alone. */
export interface SideVerdict {
  readonly direction: Reason['direction'];
  /** Whom the policies are about, and the other end. */
  readonly subject: End;
  readonly peer: End;
  readonly names: { readonly subject: string; readonly peer: string };
  readonly verdict: Verdict;
}

export interface HopVerdict {
  readonly egress: SideVerdict;
  readonly ingress: SideVerdict;
  /** Both together, which may be known better than each alone. */
  readonly both: Verdict;
}

export function verdictOf({ db, cluster }: Where, { from, to }: Hop): HopVerdict {
  const setting = settingOf(db, cluster);
  const [sender, receiver] = [endOf(db, cluster, from.party), endOf(db, cluster, to.party)];
  const worlds = worldsOf(sender, receiver, setting);
  const outgoing = stanceOf({ direction: 'egress', subject: sender, peer: receiver }, worlds, setting);
  const incoming = stanceOf({ direction: 'ingress', subject: receiver, peer: sender }, worlds, setting);
  return {
    egress: {
      direction: 'egress',
      subject: sender,
      peer: receiver,
      names: { subject: from.name, peer: to.name },
      verdict: combine(outgoing, openStance),
    },
    ingress: {
      direction: 'ingress',
      subject: receiver,
      peer: sender,
      names: { subject: to.name, peer: from.name },
      verdict: combine(openStance, incoming),
    },
    both: verdictBetween(db, cluster, from.party, to.party),
  };
}

/** The other end as rules see it. */
export function peerView({ subject, peer }: Pick<SideVerdict, 'subject' | 'peer'>, setting: Setting): View {
  return viewOf(peer, plainWorld(subject, peer, setting), setting);
}

/** A reason with the policy it comes from; `rule` where it is one that allows or denies, and not that the policy closes. */
export interface Decider {
  readonly reason: Reason;
  readonly policy: Policy;
  readonly rule: Rule | undefined;
}

/** Reasons name their lines by anchors of the facts themselves, so these find their policy. */
export function decidersOf({ direction, subject, verdict }: SideVerdict): readonly Decider[] {
  return verdict.because.flatMap((reason) =>
    reason.at.flatMap((anchor) =>
      subject.applied.flatMap(({ policy }) => {
        const side = policy[direction];
        const rule = side?.rules.find(({ at }) => at === anchor);
        return rule || side?.at === anchor ? [{ reason, policy, rule }] : [];
      }),
    ),
  );
}

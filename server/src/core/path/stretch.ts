import type { Edit, Value } from '../model/finding';
import type { Connections } from '../sets/connections';
import { anyOf, behind, blocked, doubtful, free, inSeries, oneOf, together, type Passage } from './passage';
import type { Step } from './step';

/** A part of the way: its steps, what gets through, and what would let more through. */
export interface Stretch {
  readonly steps: readonly Step[];
  /** With policies enforced. */
  readonly enforced: Passage;
  /** As if there were no policies. */
  readonly unenforced: Passage;
  readonly obstacles: readonly Obstacle[];
}

/** Something in the way, and the changes that would remove it, the smallest first. */
export interface Obstacle {
  /** Equal for the same obstacle before and after a change. */
  readonly key: string;
  readonly remedies: () => readonly Change[];
}

/** A change of the manifests, of what the sender asks for, or of both. */
export interface Change {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The host or port to ask for instead. */
  readonly asks?: { readonly host?: string; readonly port?: string };
  /** Objects to add, each behind the last one of a file. */
  readonly added: readonly { readonly file: string; readonly value: Value }[];
}

export function change(title: string, ...edits: readonly Edit[]): Change {
  return { title, edits, added: [] };
}

export function passing(asked: Connections, ...steps: readonly Step[]): Stretch {
  return { steps, enforced: free(asked), unenforced: free(asked), obstacles: [] };
}

export function unsure(asked: Connections, ...steps: readonly Step[]): Stretch {
  return { steps, enforced: doubtful(asked), unenforced: doubtful(asked), obstacles: [] };
}

export function failing(one: Step, remedies: Obstacle['remedies'] = () => []): Stretch {
  const key = `${one.kind} ${one.message}`;
  return { steps: [one], enforced: blocked, unenforced: blocked, obstacles: [{ key, remedies }] };
}

/** One stretch after the other. */
export function then(...stretches: readonly Stretch[]): Stretch {
  return stretches.reduce((a, b) => ({
    ...joined([a, b]),
    enforced: inSeries(a.enforced, b.enforced),
    unenforced: inSeries(a.unenforced, b.unenforced),
  }));
}

/** Several ways, of which a connection takes any. */
export function either(stretches: readonly Stretch[], which: typeof anyOf | typeof oneOf | typeof together): Stretch {
  return {
    ...joined(stretches),
    enforced: which(stretches.map(({ enforced }) => enforced)),
    unenforced: which(stretches.map(({ unenforced }) => unenforced)),
  };
}

/** What connections at an entrance meet that go on as `inner`. */
export function entering(entrance: Connections, inside: Stretch, inner: Connections): Stretch {
  return {
    ...inside,
    enforced: behind(entrance, inside.enforced, inner),
    unenforced: behind(entrance, inside.unenforced, inner),
  };
}

/** Steps that say the same are one. */
function joined(stretches: readonly Stretch[]): Pick<Stretch, 'steps' | 'obstacles'> {
  const steps = stretches.flatMap((stretch) => stretch.steps);
  const obstacles = stretches.flatMap((stretch) => stretch.obstacles);
  return {
    steps: [...new Map(steps.map((one) => [`${one.kind} ${one.message}`, one])).values()],
    obstacles: [...new Map(obstacles.map((one) => [one.key, one])).values()],
  };
}

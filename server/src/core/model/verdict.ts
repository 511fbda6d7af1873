import type { Connections } from '../sets/connections';
import type { Anchor } from './anchor';

/** What is allowed, as far as the manifests decide: `surely` under every reading of them, `perhaps` under some. */
export interface Bounds {
  readonly surely: Connections;
  /** Includes `surely`. */
  readonly perhaps: Connections;
}

/** What a rule, or a default, did to some connections. */
export interface Reason {
  readonly effect: 'allow' | 'deny';
  readonly direction: 'ingress' | 'egress';
  readonly connections: Connections;
  /** The lines that say it: rules that allow, or the policies that isolate. Empty: no policy speaks of this. */
  readonly at: readonly Anchor[];
}

/** Why something is allowed under some readings only. */
export interface Doubt {
  readonly reason: string;
  readonly connections: Connections;
  readonly at: readonly Anchor[];
}

/** May one talk to another: what policies say, whether or not the network plugin enforces it. */
export interface Verdict extends Bounds {
  readonly because: readonly Reason[];
  readonly doubts: readonly Doubt[];
}

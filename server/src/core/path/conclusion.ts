import { coversConnections, isNoConnections, subtractConnections, type Connections } from '../sets/connections';
import type { Passage } from './passage';

/** `partly`: some of the connections asked for, some of the pods, some of the addresses. */
export type PolicyVerdict = 'allowed' | 'partly' | 'denied' | 'unknown';

export interface Conclusion {
  readonly verdict: PolicyVerdict;
  /** What gets through whichever way it goes. */
  readonly allowed: Connections;
  /** What gets through on some of the ways, or under some readings. */
  readonly perhaps: Connections;
}

export function concluded({ surely, sometimes, perhaps }: Passage, asked: Connections): Conclusion {
  return {
    verdict: verdictOf({ surely, sometimes, perhaps }, asked),
    allowed: surely,
    perhaps: subtractConnections(perhaps, surely),
  };
}

function verdictOf({ surely, sometimes, perhaps }: Passage, asked: Connections): PolicyVerdict {
  if (isNoConnections(perhaps)) return 'denied';
  if (coversConnections(surely, asked)) return 'allowed';
  return isNoConnections(sometimes) ? 'unknown' : 'partly';
}

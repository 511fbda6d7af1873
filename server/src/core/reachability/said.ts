import { cni } from '../cluster/cni';
import type { Database } from '../query';
import { isNoConnections, noConnections, subtractConnections, unionConnections } from '../sets/connections';
import type { Said } from './connections';
import type { Populated } from './members';
import { surelyThrough, type Passage } from './passage';
import { tellerOf } from './places';

/** What is said of several ways together; `undefined` where none lets anything through. */
export function sayer(db: Database, { scope }: Populated): (passages: readonly Passage[]) => Said | undefined {
  const tell = tellerOf(db);
  if (!cni(db, scope.id).profile.enforces) return unenforced;
  return (passages) => {
    const ports = surelyThrough(passages);
    // What is certain on one of the ways is not in doubt.
    const maybe = passages
      .flatMap(({ doubts }) => doubts)
      .map((doubt) => ({ ...doubt, connections: subtractConnections(doubt.connections, ports) }))
      .filter(({ connections }) => !isNoConnections(connections))
      .map(tell);
    return isNoConnections(ports) && maybe.length === 0 ? undefined : { ports, maybe };
  };
}

function unenforced(passages: readonly Passage[]): Said | undefined {
  const ports = passages.map(({ asked }) => asked).reduce(unionConnections, noConnections);
  return isNoConnections(ports) ? undefined : { ports, maybe: [], ifEnforced: surelyThrough(passages) };
}

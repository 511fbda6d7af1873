import { cni } from '../cluster/cni';
import type { Database } from '../query';
import { isNoConnections, subtractConnections } from '../sets/connections';
import type { Said } from './connections';
import type { Populated } from './members';
import { surelyThrough, type Passage, type Through } from './passage';
import { tellerOf } from './places';

/** What is said of several ways together; `undefined` where none lets anything through. */
export function sayer(db: Database, { scope }: Populated): (passages: readonly Passage[]) => Said | undefined {
  const tell = tellerOf(db);
  if (!cni(db, scope.id).profile.enforces)
    return (passages) => {
      const free = saidOf(
        passages.map((one) => one.free),
        tell,
      );
      return free && { ...free, ifEnforced: surelyThrough(passages) };
    };
  return (passages) => saidOf(passages, tell);
}

/** What is certain on one of the ways is not in doubt. */
function saidOf(parts: readonly Through[], tell: ReturnType<typeof tellerOf>): Said | undefined {
  const ports = surelyThrough(parts);
  const maybe = parts
    .flatMap(({ doubts }) => doubts)
    .map((doubt) => ({ ...doubt, connections: subtractConnections(doubt.connections, ports) }))
    .filter(({ connections }) => !isNoConnections(connections))
    .map(tell);
  return isNoConnections(ports) && maybe.length === 0 ? undefined : { ports, maybe };
}

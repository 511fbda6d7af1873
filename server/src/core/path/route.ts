import { noConnections, unionConnections, type Connections } from '../sets/connections';
import type { Step } from './step';
import { failing, then, type Change, type Stretch } from './stretch';

/** A way with what is asked of it: connections as the client opens them. */
export interface Route {
  readonly asked: Connections;
  readonly stretch: Stretch;
}

export function deadEnd(asked: Connections, step: Step, remedies: () => readonly Change[] = () => []): Route {
  return { asked, stretch: failing(step, remedies) };
}

export function askedOf(routes: readonly Route[]): Connections {
  return routes.map(({ asked }) => asked).reduce(unionConnections, noConnections);
}

/** The same way with something before it. */
export function after(before: (asked: Connections) => Stretch, { asked, stretch }: Route): Route {
  return { asked, stretch: then(before(asked), stretch) };
}

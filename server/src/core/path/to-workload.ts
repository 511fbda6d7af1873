import { below } from '../model/anchor';
import type { Workload } from '../model/workload';
import { allConnections, connectionsOf, protocols, type Connections } from '../sets/connections';
import { includesPort, portRange } from '../sets/ports';
import { singleNumber } from './allowance';
import { podHost, type Host, type Where } from './host';
import { anyOf } from './passage';
import { policiesBetween } from './policies';
import { askedOf, deadEnd, type Route } from './route';
import { remark, step, type Step } from './step';
import { change, either, passing, then, type Change } from './stretch';
import type { PortsAsked } from './word';
import { connectionsText, workloadText } from './words';

/** The way to the pods of workloads, by their addresses. */
export function toWorkloads(
  where: Where,
  from: Host,
  workloads: readonly Workload[],
  ports: PortsAsked | undefined,
): Route {
  const routes = workloads.map((workload) => toWorkload(where, from, workload, ports));
  return {
    asked: askedOf(routes),
    stretch: either(
      routes.map(({ stretch }) => stretch),
      anyOf,
    ),
  };
}

function toWorkload(where: Where, from: Host, workload: Workload, ports: PortsAsked | undefined): Route {
  const asked = numbersOn(workload, ports);
  if (!asked) return deadEnd(allConnections, noPortCalled(workload, ports));
  if (workload.isScaledToZero) return deadEnd(asked, scaledToZero(workload), () => scalingUp(workload));
  const way = policiesBetween(where, from, podHost(workload), asked);
  const undeclared = undeclaredPort(workload, asked);
  return { asked, stretch: undeclared ? then(passing(asked, undeclared), way) : way };
}

/** `undefined` where no port has the name. */
function numbersOn({ ports: own }: Workload, ports: PortsAsked | undefined): Connections | undefined {
  if (!ports) return allConnections;
  if (ports.kind === 'numbers') return ports.connections;
  const port = own.find((one) => one.name === ports.name && (ports.protocol ?? one.protocol) === one.protocol);
  return port && connectionsOf(port.protocol, portRange(port.port));
}

function noPortCalled(workload: Workload, ports: PortsAsked | undefined): Step {
  const name = ports?.kind === 'name' ? ports.name : '';
  return step(
    'workload',
    'fails',
    `The pods of ${workloadText(workload)} have no port called \`${name}\`${declaredText(workload)}.`,
    [workload.at],
  );
}

/** Why there may be none, and where that stands. */
const reasons: Readonly<Record<string, readonly [why: string, ...path: string[]]>> = {
  Pod: ['it has ended', 'status', 'phase'],
  Job: ['it is suspended', 'spec', 'suspend'],
  CronJob: ['it is suspended', 'spec', 'suspend'],
};

export function scaledToZero(workload: Workload): Step {
  const [why, ...path] = reasons[workload.type] ?? ['it is scaled to zero', 'spec', 'replicas'];
  return step('workload', 'fails', `${workloadText(workload)} runs no pods: ${why}.`, [below(workload.at, ...path)]);
}

export function scalingUp({ type, at, replicas, ...workload }: Workload): readonly Change[] {
  if (replicas !== 0 || type === 'Job') return [];
  const title = `Set the replicas of ${type} \`${workload.namespace}/${workload.name}\` to 1`;
  return [change(title, { kind: 'set', at: below(at, 'spec', 'replicas'), value: 1 })];
}

/** Pods may listen on ports that they do not declare (N-1.29), but seldom do where they declare others. */
export function undeclaredPort(workload: Workload, asked: Connections): Step | undefined {
  const port = singleNumber(asked);
  const isDeclared = workload.ports.some((one) => includesPort(asked[one.protocol], one.port));
  if (port === undefined || isDeclared || workload.ports.length === 0) return undefined;
  const message = `${workloadText(workload)} does not declare ${connectionsText(asked)}${declaredText(workload)}; whether anything listens there, no file tells.`;
  const notes = workload.ports.map(({ at, name, protocol, port: number }) =>
    remark(`declares ${protocol} ${number}${name === undefined ? '' : ` as \`${name}\``}`, at),
  );
  return step('workload', 'passes', message, [workload.ports[0]?.at ?? workload.at], { notes: notes.slice(1) });
}

function declaredText({ ports }: Workload): string {
  if (ports.length === 0) return '';
  const words = protocols.flatMap((protocol) => {
    const own = ports.filter((one) => one.protocol === protocol);
    return own.length === 0
      ? []
      : [
          `${protocol} ${own.map(({ name, port }) => `${port}${name === undefined ? '' : ` (\`${name}\`)`}`).join(', ')}`,
        ];
  });
  return `, but ${words.join('; ')}`;
}

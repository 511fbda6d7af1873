import { below } from '../../model/anchor';
import type { FactOf } from '../../model/fact';
import { rule, type Answers, type Fix, type Report } from '../../rule';
import { selectorToString } from '../../sets/selectors';

export const monitorFindsNothing = rule({
  id: 'monitor-finds-nothing',
  on: 'scrape',
  severity: 'warning',
  summary: 'A monitor for Prometheus selects nothing, or a port by a name that nothing it selects has.',
  mistakes: [],
  *check(scrape, cluster) {
    const { selected = [], candidates = [] } = cluster.callers.monitored(scrape) ?? {};
    if (selected.length > 0) yield* missingPorts(scrape, selected, cluster);
    else if (candidates.length > 0) yield* missing(scrape, candidates, cluster);
  },
});

type Monitor = FactOf<'scrape'>;
type Targets = readonly (FactOf<'service'> | FactOf<'workload'>)[];

/** What operators make has labels that no file shows. */
function* missing({ at, targets }: Monitor, candidates: Targets, cluster: Answers): Iterable<Report> {
  if (targets.kind === 'own') return;
  const { selector, kind, namespaces } = targets;
  const wanted = cluster.labelsIn(selector);
  const near = cluster.nearestLabels(
    wanted,
    candidates.map(({ labels }) => labels),
  );
  const places = namespaces === 'all' ? [] : namespaces;
  const isUnseen = places.some((place) => cluster.unseenPods(place, wanted) !== undefined);
  const isProven = cluster.isComplete() || (near !== undefined && places.length > 0);
  const twin = candidates.find(({ labels }) => labels === near?.labels);
  const place = below(at, 'spec', 'selector');
  yield {
    at: place,
    severity: isProven && !isUnseen ? 'warning' : 'information',
    message: `No ${kind === 'services' ? 'Service' : 'pod'} in ${places.length > 0 ? `namespace ${places.map((name) => `\`${name}\``).join(', ')}` : 'any namespace'} has \`${selectorToString(selector)}\`${twin ? `, but \`${twin.name}\` is near` : ''}: Prometheus reads nothing.`,
    related: twin ? [{ at: twin.at, message: `\`${twin.name}\`` }] : [],
    fixes: near ? cluster.relabelSelector(place, selector, near) : [],
  };
}

function* missingPorts({ ports }: Monitor, selected: Targets, { nearestWord }: Answers): Iterable<Report> {
  const names = [...new Set(selected.flatMap((one) => one.ports.flatMap(({ name }) => name ?? [])))];
  for (const { at, of, port } of ports) {
    const isService = of === 'service' && selected.some(({ kind }) => kind === 'service');
    const isPod = of === 'pod' && selected.every(({ kind }) => kind === 'workload');
    if (typeof port !== 'string' || names.includes(port) || !(isService || isPod)) continue;
    const near = nearestWord(port, names) ?? (names.length === 1 ? names[0] : undefined);
    const fix: Fix | undefined =
      near === undefined ? undefined : { title: `Change to \`${near}\``, edits: [{ kind: 'set', at, value: near }] };
    yield {
      at,
      message: `Nothing that this selects has a port of the name \`${port}\`${names.length > 0 ? `; there is ${names.map((name) => `\`${name}\``).join(', ')}` : ''}: Prometheus reads nothing there.`,
      related: selected.slice(0, 3).map((one) => ({ at: one.at, message: `\`${one.name}\`` })),
      fixes: fix ? [fix] : [],
    };
  }
}

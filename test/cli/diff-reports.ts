import { connections, doubt, file, range, severity } from './reports';
import { count, list, object, oneOf, text, type Shape } from './shape';

const orNull =
  (shape: Shape): Shape =>
  (value, at) => {
    if (value !== null) shape(value, at);
  };

const plugin = object({ title: text, enforces: oneOf('yes', 'no', 'unknown') });

const passing = { ports: connections, maybe: list(doubt) };

const end = object({ id: text }, { cidrs: list(text) });

const causes = list(object({ side: oneOf('old', 'new'), effect: oneOf('allow', 'deny', 'lead'), file, range }));

const leads = list(object({ to: text, ports: connections }));

const ways = list(object({ name: text, before: leads, after: leads }));

const change = object(
  {
    kind: oneOf('widened', 'added', 'narrowed', 'removed'),
    cluster: text,
    from: list(end),
    to: list(end),
    pairs: count,
    before: object(passing),
    after: object(passing),
    because: causes,
  },
  { ways },
);

const service = object({ id: text, kind: oneOf('added', 'removed', 'changed'), ways, because: causes });

const contact = object({ who: list(end), ...passing });

const workload = object({ id: text, reaches: list(contact), reachedBy: list(contact) });

const objects = ['workloads', 'services', 'ingresses'].flatMap((name) => [`${name}Added`, `${name}Removed`]);

const kinds = ['widened', 'narrowed', 'added', 'removed', ...objects, 'unenforced'];

const diffShape = object({
  summary: object(Object.fromEntries(kinds.map((kind) => [kind, count]))),
  clusters: list(object({ name: text, old: orNull(plugin), new: orNull(plugin) })),
  changes: list(change),
  unenforced: list(change),
  services: list(service),
  workloadsAdded: list(workload),
  workloadsRemoved: list(workload),
  workloadsRenamed: list(object({ old: text, new: text })),
  problems: list(object({ side: oneOf('old', 'new'), file, range, message: text, severity })),
});

export interface DiffJson {
  readonly summary: Readonly<Record<string, number>>;
  readonly changes: readonly ChangeJson[];
}

interface ChangeJson {
  readonly kind: string;
  readonly from: readonly { readonly id: string }[];
  readonly to: readonly { readonly id: string }[];
  readonly because: readonly { readonly side: string; readonly effect: string; readonly file: string }[];
}

/** Reads what `diff --format json` wrote; complains about anything that was not promised. */
export function diffJson(stdout: string): DiffJson {
  const report: unknown = JSON.parse(stdout);
  diffShape(report, 'diff');
  return report as DiffJson;
}

import { below } from '../model/anchor';
import type { Edit, Fix } from '../model/finding';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { selectorOf, type Labels } from '../sets/selectors';
import { surplusOf, withoutSurplus } from './surplus';

/**
 * The fixes that make a Service select a workload. What its selector asks of the pods beyond their labels goes, or comes to them;
 * without any label in common, it asks for those that the workload's own controller looks for.
 */
export function reselect({ selector = {}, selectorAt: at }: Service, workload: Workload): readonly Fix[] {
  const { type, name, labels } = workload;
  const keys = Object.keys(selector);
  const surplus = surplusOf(selectorOf(selector), [workload]);
  if (surplus) {
    const missing = Object.fromEntries(surplus.keys.map((key) => [key, selector[key] ?? '']));
    return [withoutSurplus(at, surplus), label(workload, missing)];
  }
  const value = workload.selector ?? labels;
  if (Object.keys(value).length === 0) return [];
  const isAlike = keys.length === Object.keys(value).length && keys.every((key) => value[key] !== undefined);
  const each = keys.map((key): Edit => ({ kind: 'set', at: below(at, key), value: value[key] ?? '' }));
  const edits: readonly Edit[] = isAlike ? each : [{ kind: 'set', at, value }];
  return [{ title: `Select the pods of ${type} \`${name}\``, edits }];
}

/** The fix that gives labels to the pods of a workload. */
export function label({ type, name, labelsAt: at }: Workload, labels: Labels): Fix {
  const edits = Object.entries(labels).map(([key, value]) => ({ kind: 'insert', at, key, value }) as const);
  const added = edits.map(({ key, value }) => `\`${key}: ${value}\``).join(', ');
  return { title: `Add ${added} to the pods of ${type} \`${name}\``, edits };
}

/** The fixes that put a Service into a namespace: one of the two can be written, for the key is there, or it is missing. */
export function moveTo({ at, name }: Service, namespace: string): readonly Fix[] {
  const metadata = below(at, 'metadata');
  const edits: readonly Edit[] = [
    { kind: 'set', at: below(metadata, 'namespace'), value: namespace },
    { kind: 'insert', at: metadata, key: 'namespace', value: namespace },
  ];
  return edits.map((edit) => ({ title: `Move Service \`${name}\` to namespace \`${namespace}\``, edits: [edit] }));
}

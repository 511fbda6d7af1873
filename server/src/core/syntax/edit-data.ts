import type { Edit, Value } from '../model/finding';
import type { Node, Path, Scalar } from './node';
import { withPart } from './part';

/** What a document says, however it is written. */
export type Data = Scalar | readonly Data[] | ReadonlyMap<string, Data>;

/** An edit with its path from the root of the document. */
export interface Change {
  readonly edit: Edit;
  readonly path: Path;
}

/** Reads each value once, however many aliases lead to it. */
export function dataOf(node: Node, seen = new Map<object, Data>()): Data {
  if (node.kind === 'scalar') return node.value;
  const parts = node.kind === 'map' ? node.entries : node.items;
  const known = seen.get(parts);
  if (known !== undefined) return known;
  const data =
    node.kind === 'map'
      ? new Map(node.entries.toReversed().map(({ key, value }) => [key, dataOf(value, seen)]))
      : node.items.map((item) => dataOf(item, seen));
  seen.set(parts, data);
  return data;
}

/** What a change should lead to; `undefined` where it does not fit. */
export function changedData(data: Data, { edit, path }: Change): Data | undefined {
  switch (edit.kind) {
    case 'set':
      return replaced(data, path, (old) => (old === undefined ? undefined : dataOfValue(edit.value)));
    case 'replace':
      return replaced(data, path, (old) =>
        typeof old === 'string' ? withPart(old, edit.part, edit.value) : undefined,
      );
    case 'insert':
      return replaced(data, [...path, edit.key], (old) =>
        old === undefined || old === null ? dataOfValue(edit.value) : undefined,
      );
    case 'append':
      return replaced(data, path, (old) => withItem(old, dataOfValue(edit.value)));
    case 'remove':
      return inside(data, path, without);
    case 'join':
      return inside(data, path, joined);
    case 'rename':
      return inside(data, path, (holder, step) => renamed(holder, step, edit.key));
  }
}

function dataOfValue(value: Value): Data {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(dataOfValue);
  return new Map(Object.entries(value).map(([key, inner]) => [key, dataOfValue(inner)]));
}

/** Replaces a value, or makes it with the maps above it where it is missing. */
function replaced(
  data: Data | undefined,
  path: Path,
  change: (old: Data | undefined) => Data | undefined,
): Data | undefined {
  const [step, ...deeper] = path;
  if (step === undefined) return change(data);
  const inner = replaced(stepInto(data, step), deeper, change);
  return inner === undefined ? undefined : withStep(data, step, inner);
}

function stepInto(data: Data | undefined, step: string | number): Data | undefined {
  if (isMap(data)) return typeof step === 'string' ? data.get(step) : undefined;
  return isList(data) && typeof step === 'number' ? data[step] : undefined;
}

function withStep(data: Data | undefined, step: string | number, value: Data): Data | undefined {
  if (typeof step === 'number') return isList(data) && step < data.length ? data.with(step, value) : undefined;
  if (data === undefined || data === null) return new Map([[step, value]]);
  return isMap(data) ? new Map([...data, [step, value]]) : undefined;
}

function withItem(list: Data | undefined, item: Data): Data | undefined {
  if (list === undefined || list === null) return [item];
  return isList(list) ? [...list, item] : undefined;
}

type Collection = Exclude<Data, Scalar>;

/** Changes the map or list that holds the value at the end of the path. */
function inside(
  data: Data,
  path: Path,
  change: (holder: Collection, step: string | number) => Data | undefined,
): Data | undefined {
  const last = path.at(-1);
  if (last === undefined) return undefined;
  return replaced(data, path.slice(0, -1), (holder) =>
    isCollection(holder) && stepInto(holder, last) !== undefined ? change(holder, last) : undefined,
  );
}

function without(holder: Collection, step: string | number): Data {
  return isMap(holder)
    ? new Map([...holder].filter(([key]) => key !== step))
    : holder.filter((_, index) => index !== step);
}

function joined(holder: Collection, step: string | number): Data | undefined {
  if (typeof step !== 'number' || isMap(holder)) return undefined;
  const [before, item] = [holder[step - 1], holder[step]];
  if (!isMap(before) || !isMap(item) || [...item.keys()].some((key) => before.has(key))) return undefined;
  return [...holder.slice(0, step - 1), new Map([...before, ...item]), ...holder.slice(step + 1)];
}

function renamed(holder: Collection, step: string | number, name: string): Data | undefined {
  if (!isMap(holder) || holder.has(name)) return undefined;
  return new Map([...holder].map(([key, value]) => [key === step ? name : key, value]));
}

/** Compares each pair of values once, for the same reason as above; the order of keys does not count. */
export function isSameData(a: Data | undefined, b: Data | undefined, seen = new Map<object, Set<Data>>()): boolean {
  if (!isCollection(a) || !isCollection(b)) return a === b;
  const compared = seen.get(a) ?? new Set();
  if (compared.has(b)) return true;
  seen.set(a, compared.add(b));
  if (isMap(a))
    return isMap(b) && a.size === b.size && [...a].every(([key, value]) => isSameData(value, b.get(key), seen));
  return isList(b) && a.length === b.length && a.every((item, index) => isSameData(item, b[index], seen));
}

function isMap(data: Data | undefined): data is ReadonlyMap<string, Data> {
  return data instanceof Map;
}

function isList(data: Data | undefined): data is readonly Data[] {
  return Array.isArray(data);
}

function isCollection(data: Data | undefined): data is Collection {
  return isMap(data) || isList(data);
}

import { takeSnapshot, type Answer } from '../../server/src/core/snapshot/take';
import { live } from './live';

/** A snapshot of a cluster that holds these objects, by resource. */
export async function takenOf(objects: Readonly<Record<string, readonly object[]>> = live): Promise<string> {
  const kubectl = (args: readonly string[]): Promise<Answer> => {
    const items = objects[args[1] ?? ''] ?? [];
    return Promise.resolve({ kind: 'said', text: JSON.stringify({ kind: 'List', items }) });
  };
  const wish = { context: 'prod', namespaces: [], now: '2030-01-01T10:00:00.000Z' };
  const { text } = await takeSnapshot(wish, kubectl, () => undefined);
  return text;
}

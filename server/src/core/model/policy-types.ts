import { below, type Anchor } from './anchor';
import type { Edit } from './finding';

/** What makes `policyTypes` name one more direction: a new item, or another word for one that stands there twice. */
export function namingType(types: readonly string[], at: Anchor, type: string): Edit {
  const twice = types.findIndex((one, index) => types.indexOf(one) !== index);
  return twice === -1 ? { kind: 'append', at, value: type } : { kind: 'set', at: below(at, twice), value: type };
}

import { below } from './anchor';
import type { Edit } from './finding';
import type { Listener } from './ingress';

/** The annotations that have a controller read paths as expressions: by the value `true`, or by being there (N-6.10). */
export interface ExpressionSwitch {
  readonly flag: string;
  readonly rewrite: string;
}

/** Has the controller read the paths of an Ingress as expressions, unless it does, or knows no such switch. */
export function switchedOn(one: ExpressionSwitch | undefined, { at, annotations }: Listener): readonly Edit[] {
  if (!one || annotations[one.flag] === 'true' || one.rewrite in annotations) return [];
  const place = below(at, 'metadata', 'annotations');
  return one.flag in annotations
    ? [{ kind: 'set', at: below(place, one.flag), value: 'true' }]
    : [{ kind: 'insert', at: place, key: one.flag, value: 'true' }];
}

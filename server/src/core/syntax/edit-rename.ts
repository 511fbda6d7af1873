import { flowStyleIn } from './edit-flow';
import type { Spot } from './edit-spot';
import type { TextEdit } from './edit-text';
import { renderScalar, type ScalarStyle } from './render-scalar';

/** Gives a key another name, in the quotes it has. */
export function renameKey(spot: Spot, name: string): readonly TextEdit[] | undefined {
  const span = spot.slots.at(-1)?.keySpan;
  if (!span || spot.rest.length > 0) return undefined;
  const style: ScalarStyle = { ...flowStyleIn(spot, spot.holders).keys, quote: quoteOf(spot.text[span.start]) };
  return [{ span, newText: renderScalar(name, style) }];
}

function quoteOf(character: string | undefined): ScalarStyle['quote'] {
  if (character === '"') return 'double';
  return character === "'" ? 'single' : 'plain';
}

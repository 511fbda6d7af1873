import type { Measure } from './measure';

/** Measures as the page's font draws, remembering each answer. */
export function canvasMeasure(family: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, style) => {
    const font = style === 'name' ? `600 13px ${family}` : `11px ${family}`;
    const key = `${font}\n${text}`;
    const width = known.get(key) ?? measured(context, font, text);
    known.set(key, width);
    return width;
  };
}

function measured(context: CanvasRenderingContext2D | null, font: string, text: string): number {
  if (context === null) return text.length * 7;
  context.font = font;
  return context.measureText(text).width;
}

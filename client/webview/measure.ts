/** How wide a text is drawn, in pixels. */
export type Measure = (text: string, style: 'name' | 'detail') => number;

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map((part) => part.segment);
  let fits = 0;
  for (let size = letters.length; size >= 1; size = Math.floor(size / 2))
    while (fits + size < letters.length && measure(`${letters.slice(0, fits + size).join('')}…`) <= width) fits += size;
  return fits === 0 ? '' : `${letters.slice(0, fits).join('')}…`;
}

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

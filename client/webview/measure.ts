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

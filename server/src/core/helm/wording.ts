import { templateLines, type TemplateLine } from './template-line';

/** A text of a template, with a mark for what only helm knows: the name of the release, or anything else. */
export type Wording = string;

const anything = '\u0001';
const releaseName = '\u0002';
const marks = new RegExp(`[${anything}${releaseName}]`, 'g');

/** What the lines of a template say, with marks; those that print nothing are empty. */
export function wordings(template: string): readonly Wording[] {
  return templateLines(template).map((line) => (line.kind === 'silent' ? '' : wordingOf(line)));
}

/** What stands for many lines is as far to the right as these will be. */
function wordingOf({ kind, text, parts }: TemplateLine): Wording {
  const columns = kind === 'block' ? /\bn?indent\s+(\d+)/.exec(text)?.[1] : undefined;
  if (columns !== undefined) return ' '.repeat(Math.min(Number(columns), 100)) + anything;
  return parts
    .map(({ start, end, action }) => {
      if (action === undefined) return text.slice(start, end);
      return /^\{\{-?\s*\$?\.Release\.Name\s*-?\}\}$/.test(action) ? releaseName : anything;
    })
    .join('');
}

/** What may be anything. */
export const unknownWording: Wording = anything;

/** Whether nothing of it stands there. */
export function isOpen(wording: Wording): boolean {
  return wording.replace(marks, '').trim() === '' && wording.trim() !== '';
}

/** Whether it stands there as it will be printed. */
export function isFixed(wording: Wording): boolean {
  return wording.search(marks) === -1;
}

/** Whether it may be printed as a word; `isLikely` tells whether a chart speaks of some word anywhere. */
export function mayBe(wording: Wording, word: string, isLikely: (word: string) => boolean): boolean {
  if (isFixed(wording)) return wording === word;
  if (wording === releaseName) return true;
  const pattern = wording.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(marks, '(.*)');
  const match = new RegExp(`^${pattern}$`).exec(word);
  if (!match) return false;
  return /[a-z0-9]{2}/i.test(wording.replace(marks, ' ')) || match.slice(1).some(isLikely);
}

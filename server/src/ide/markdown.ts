import type { Anchor } from '../core/model/anchor';
import { placeAt } from '../core/place';
import type { Database } from '../core/query';

/** How many names of a list a person reads. */
const most = 8;

/** `a, b, c and 4 more`. */
export function listed(items: readonly string[]): string {
  if (items.length <= most + 1) return items.join(', ');
  return `${items.slice(0, most).join(', ')} … and ${String(items.length - most)} more`;
}

/** A name that leads to its line. */
export function link(db: Database, name: string, at: Anchor): string {
  return linked(db, escaped(name), at);
}

/** A text that is Markdown already, leading to a line. */
export function linked(db: Database, markdown: string, at: Anchor): string {
  const place = placeAt(db, at);
  return place ? `[${markdown}](${target(place.file)}#L${String(place.range.start.line + 1)})` : markdown;
}

/** Parentheses would end a link too early. */
function target(uri: string): string {
  return uri.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** A text from a manifest, which may hold anything, as it is. */
export function code(text: string): string {
  const line = text.replaceAll(/[\r\n]+/g, ' ');
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|]/g, '\\$&');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Parts with an empty line between them; those that are missing leave none. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** `1 pod`, `3 pods`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

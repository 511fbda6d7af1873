import { cut } from '../syntax/cut';

/** A document that helm printed. */
export interface PrintedDocument {
  /** The template it comes from, as helm says it: `shop/templates/web.yaml`, `shop/charts/db/templates/db.yaml`. */
  readonly source: string;
  readonly text: string;
}

const comment = /^\s*# Source: (.*\S)\s*$/m;

/** Helm says before each document which template it comes from. */
export function printedDocuments(text: string): readonly PrintedDocument[] {
  let source = '';
  return cut(text).map((piece) => {
    const match = comment.exec(piece.text);
    if (match?.[1] !== undefined && piece.text.slice(0, match.index).trim() === '') source = match[1];
    return { source, text: piece.text };
  });
}

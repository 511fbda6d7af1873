import { fileText, folders, workspace, type FileId } from '../core/inputs';
import type { Database } from '../core/query';
import { configurationFile } from '../core/scopes/configuration';
import { pieceAt } from '../core/syntax/cut';
import { lines } from '../core/syntax/source';
import { offsetAt, type Position, type Range } from '../core/text';
import { configurationWords } from './completion/configuration';
import { manifestWords } from './completion/manifest';
import type { Completion } from './completion/word';

export interface Completions {
  readonly words: readonly Completion[];
  /** What was typed of the word so far: it is replaced. */
  readonly range: Range;
}

/** The words that fit where the cursor stands: in `portolan.yaml` its own, in manifests the names that others have. */
export function completions(db: Database, file: FileId, position: Position): Completions {
  const text = fileText(db, file) ?? '';
  const offset = offsetAt(text, lines(db, file), position);
  const { start } = pieceAt(text, offset);
  const above = text.slice(start, offset).split(/\r\n|\r|\n/);
  const typed = /[\w./-]*$/.exec(above.at(-1) ?? '')?.[0] ?? '';
  const range = { start: { ...position, character: Math.max(0, position.character - typed.length) }, end: position };
  const isConfiguration = folders(db, workspace).some(({ uri }) => file === configurationFile(uri));
  const words = isConfiguration
    ? configurationWords(above)
    : manifestWords(db, file, pieceAt(text, offset).text, above);
  return { words: /:$/.test(above.at(-1) ?? '') ? words.map(apart) : words, range };
}

/** Behind a colon, YAML wants a space. */
function apart(word: Completion): Completion {
  return { ...word, text: ` ${word.text}` };
}

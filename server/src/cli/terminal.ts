/** Where a command reads its circumstances and writes what it found. */
export interface Terminal {
  /** What a person or a program asked for, and nothing else. */
  readonly write: (text: string) => void;
  /** Why there is nothing to write. */
  readonly writeError: (text: string) => void;
  /** Shows in place how far the work is, and '' nothing any more; only where a person watches errors on a terminal. */
  readonly showProgress: ((text: string) => void) | undefined;
  readonly isColour: boolean;
  readonly columns: number;
  /** The URI of the working directory: what is printed is relative to it. */
  readonly cwd: string;
}

const chunkLength = 65_536;

/** Writes lines in large pieces: a call for each line is slow on a pipe, and one text of everything may not fit. */
export function writeLines({ write }: Terminal, lines: Iterable<string>): void {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < chunkLength) continue;
    write(chunk);
    chunk = '';
  }
  if (chunk !== '') write(chunk);
}

type Environment = Readonly<Record<string, string | undefined>>;

/** By the two agreed variables, and else on a terminal only. */
export function wantsColour({ NO_COLOR, FORCE_COLOR, TERM }: Environment, isTerminal: boolean | undefined): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal === true && TERM !== 'dumb';
}

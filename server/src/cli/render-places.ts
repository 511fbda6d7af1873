import type { Anchor } from '../core/model/anchor';
import type { Database } from '../core/query';
import type { RenderedCluster } from '../core/rendering';
import { locate } from '../core/syntax/locate';
import { relativeTo } from './paths';

/** All that is written, and how. */
export interface Rendering {
  readonly db: Database;
  readonly clusters: readonly RenderedCluster[];
  readonly cwd: string;
  readonly origins: 'shown' | 'left out';
}

/** `base/web.yaml:12`, the line from 1; the file alone where no line can be told. */
export function originText({ db, cwd }: Rendering, at: Anchor): string {
  const line = lineOf(db, at);
  return `${relativeTo(cwd, at.file)}${line === undefined ? '' : `:${String(line)}`}`;
}

export function lineOf(db: Database, at: Anchor): number | undefined {
  const range = locate(db, at);
  return range && range.start.line + 1;
}

import { diffOf, type ClusterDiff } from '../core/diff';
import { diffFormats, type DiffFormat } from './diff-formats';
import { openSides, type DiffSide } from './diff-sides';
import { fails, type FailReason } from './diff-summary';
import type { Disk } from './disk';
import { exitCodes } from './exit-codes';
import { withCharts, type HelmOptions } from './helm';
import { writeLines, type Terminal } from './terminal';

/** What a person chose on the command line. */
export interface DiffOptions extends HelmOptions {
  readonly format: DiffFormat;
  readonly path?: string;
  readonly failOn?: readonly FailReason[];
}

/** How two states differ. */
export interface DiffReport {
  readonly old: DiffSide;
  readonly new: DiffSide;
  readonly clusters: readonly ClusterDiff[];
}

/** `portolan diff`; gives the exit code. */
export async function diff(
  terminal: Terminal,
  disk: Disk,
  words: readonly [old: string, now: string],
  { format, path, failOn = [], helm }: DiffOptions,
): Promise<number> {
  const [old, now] = await openSides(withCharts(disk, { helm }, terminal), words, path, terminal.cwd);
  const report = { old, new: now, clusters: diffOf(old.db, now.db) };
  writeLines(terminal, diffFormats[format](report, terminal));
  return isFailed(report, failOn) ? exitCodes.found : exitCodes.fine;
}

/** What a document that cannot be read would open is not among the differences. */
function isFailed({ clusters, new: now }: DiffReport, reasons: readonly FailReason[]): boolean {
  const isBroken = now.problems.some(({ severity }) => severity === 'error');
  return reasons.length > 0 && (isBroken || reasons.some((reason) => fails(reason, clusters)));
}

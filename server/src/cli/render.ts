import { renderedClusters } from '../core/rendering';
import type { Disk } from './disk';
import { exitCodes } from './exit-codes';
import type { Format } from './format';
import { withCharts, type HelmOptions } from './helm';
import { renderJson } from './render-json';
import { renderText } from './render-text';
import { writeLines, type Terminal } from './terminal';
import { openWorkspace } from './workspace';

/** What a person chose on the command line. */
export interface RenderOptions extends HelmOptions {
  readonly format: Format;
  readonly origins?: boolean;
}

/** `portolan render`; gives the exit code. */
export async function render(
  terminal: Terminal,
  disk: Disk,
  paths: readonly string[],
  { format, origins = false, helm }: RenderOptions,
): Promise<number> {
  const { db } = await openWorkspace(withCharts(disk, { helm }, terminal), paths, terminal.cwd);
  const clusters = renderedClusters(db);
  const write = format === 'json' ? renderJson : renderText;
  writeLines(terminal, write({ db, clusters, cwd: terminal.cwd, origins: origins ? 'shown' : 'left out' }));
  const isRefused = clusters.some(({ notices }) => notices.some(({ kind }) => kind === 'problem'));
  return isRefused ? exitCodes.found : exitCodes.fine;
}

import { Option } from 'commander';
import { releases } from '../core/helm/charts';
import { helmOutput, workspace, type FileId } from '../core/inputs';
import type { Database } from '../core/query';
import { allReleases, toRender } from '../core/releases';
import { NoHelm, type Helm } from '../files/port';
import type { Disk } from './disk';
import { CannotRun } from './places';
import type { Terminal } from './terminal';

/** What a person chose on the command line: a program, or the one that is called `helm`. */
export interface HelmOptions {
  readonly helm?: string | true | undefined;
}

/** Charts are rendered only for those who ask for it: helm is a program, and runs. */
export function helmOption(): Option {
  return new Option('--helm [program]', 'render charts with your own helm, which runs: this program, or `helm`');
}

/** A disk whose charts are rendered, if somebody asked for it; who waits is told which one. */
export function withCharts<D extends Disk>(disk: D, { helm }: HelmOptions, terminal: Watched): D {
  if (helm === undefined) return disk;
  const render = disk.helm?.(helm === true ? 'helm' : helm);
  return { ...disk, render: render && telling(render, terminal) };
}

type Watched = Pick<Terminal, 'showProgress'>;

function telling(render: Helm, { showProgress }: Watched): Helm {
  if (!showProgress) return render;
  let count = 0;
  return async (chart) => {
    showProgress(`Rendering chart ${++count}: ${chart.name}`);
    try {
      return await render(chart);
    } finally {
      showProgress('');
    }
  };
}

/** Charts may install charts, and so on: longer than any chain that people make. */
const mostRounds = 10;

/** Renders all charts that were read. */
export async function renderCharts(db: Database, render: Helm): Promise<void> {
  const done = new Set<FileId>();
  try {
    for (let round = 0; round < mostRounds; round++) if (!(await renderNew(db, render, done))) return;
  } catch (error) {
    if (error instanceof NoHelm) throw new CannotRun(error.message);
    throw error;
  }
}

/** Whether there was anything to do that the rounds before had not done. */
async function renderNew(db: Database, render: Helm, done: Set<FileId>): Promise<boolean> {
  const all = allReleases(db, workspace);
  const others = releases(db, workspace).filter(({ id }) => !all.some((one) => one.id === id));
  for (const { id } of others) db.set(helmOutput, id, undefined);
  const wanted = all.filter(({ id }) => !done.has(id));
  for (const release of wanted) {
    done.add(release.id);
    db.set(helmOutput, release.id, await render(toRender(release)));
  }
  return wanted.length > 0;
}

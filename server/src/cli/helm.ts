import { Option } from 'commander';
import { releases } from '../core/helm/charts';
import { helmOutput, workspace, type FileId } from '../core/inputs';
import type { Database } from '../core/query';
import { allReleases, toRender } from '../core/releases';
import { NoHelm, type Helm } from '../files/port';
import type { Disk } from './disk';
import { CannotRun } from './places';

/** What a person chose on the command line: a program, or the one that is called `helm`. */
export interface HelmOptions {
  readonly helm?: string | true | undefined;
}

/** Charts are rendered only for those who ask for it: helm is a program, and runs. */
export function helmOption(): Option {
  return new Option('--helm [program]', 'render charts with your own helm, which runs: this program, or `helm`');
}

/** A disk whose charts are rendered, if somebody asked for it. */
export function withCharts<D extends Disk>(disk: D, { helm }: HelmOptions): D {
  return helm === undefined ? disk : { ...disk, render: disk.helm?.(helm === true ? 'helm' : helm) };
}

/** Charts may install charts, and so on: longer than any chain that people make. */
const mostRounds = 10;

/** Renders all charts that were read. */
export async function renderCharts(db: Database, render: Helm): Promise<void> {
  const done = new Set<FileId>();
  try {
    for (let round = 0; round < mostRounds; round++) {
      const all = allReleases(db, workspace);
      for (const { id } of releases(db, workspace))
        if (!all.some((one) => one.id === id)) db.set(helmOutput, id, undefined);
      const wanted = all.filter(({ id }) => !done.has(id));
      if (wanted.length === 0) return;
      for (const release of wanted) {
        done.add(release.id);
        db.set(helmOutput, release.id, await render(toRender(release)));
      }
    }
  } catch (error) {
    if (error instanceof NoHelm) throw new CannotRun(error.message);
    throw error;
  }
}

import { Option } from 'commander';
import { releases } from '../core/helm/charts';
import { helmOutput, workspace } from '../core/inputs';
import type { Database } from '../core/query';
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

/** Renders all charts that were read. */
export async function renderCharts(db: Database, render: Helm): Promise<void> {
  try {
    for (const { id, chart, name, values } of releases(db, workspace))
      db.set(helmOutput, id, await render({ chart, name, values }));
  } catch (error) {
    if (error instanceof NoHelm) throw new CannotRun(error.message);
    throw error;
  }
}

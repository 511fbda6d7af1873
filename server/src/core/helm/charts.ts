import { fileText, files, workspace, type FileId } from '../inputs';
import type { Tree } from '../kustomize/tree';
import { query, type Database } from '../query';
import { baseName, directoryOf, relativePath } from '../scopes/paths';
import { child, textOf } from '../syntax/node';
import { parseValue } from '../syntax/parse';

/** A chart with the values it is installed with. */
export interface Release {
  /** Names it: `Chart.yaml` for the chart's own values, or the file with further values. */
  readonly id: FileId;
  /** The directory of the chart. */
  readonly chart: string;
  /** Its name, as `Chart.yaml` says it. */
  readonly name: string;
  /** The file with values that come over those of the chart. */
  readonly values: FileId | undefined;
  /** How a GitOps object installs it. */
  readonly installed?: Installed;
}

/** What a GitOps object says of a release; of values, each wins over those before it. */
export interface Installed {
  readonly namespace: string | undefined;
  readonly files: readonly FileId[];
  readonly inline: readonly InlineValues[];
  /** As on the command line: `web.port=80`. */
  readonly assignments: readonly Assignment[];
}

/** Values that stand in an object: the text for helm, and where each of them is written. */
export interface InlineValues {
  readonly text: string;
  readonly tree: Tree;
}

export interface Assignment {
  readonly name: string;
  readonly value: Tree;
  /** Whether it stays a text, whatever it looks like. */
  readonly isText: boolean;
}

/** All releases that charts in the workspace show; charts within charts, and libraries, are none of their own. */
export const releases = query<typeof workspace, readonly Release[]>('helmReleases', (db) =>
  chartDirectories(db, workspace).flatMap((chart) => releasesOf(db, chart)),
);

const chartDirectories = query<typeof workspace, readonly string[]>('helmCharts', (db) => {
  const all = files(db, workspace)
    .filter((file) => baseName(file) === 'Chart.yaml')
    .map(directoryOf);
  return all.filter((one) => !all.some((other) => one.startsWith(`${other}/charts/`)));
});

function releasesOf(db: Database, chart: string): readonly Release[] {
  const root = parseValue(fileText(db, chartFile(chart)) ?? '');
  const name = textOf(child(root, 'name'));
  if (name === undefined || textOf(child(root, 'type')) === 'library') return [];
  const further = files(db, workspace).filter((file) => isFurtherValues(relativePath(chart, file)));
  return [
    { id: chartFile(chart), chart, name, values: undefined },
    ...further.map((values) => ({ id: values, chart, name, values })),
  ];
}

/** `values-prod.yaml`, `values.prod.yaml` or `values/prod.yaml` of a chart. */
function isFurtherValues(path: string | undefined): boolean {
  return path !== undefined && /^values(?:[-._/][^/]+)\.ya?ml$/.test(path);
}

export function chartFile(chart: string): FileId {
  return `${chart}/Chart.yaml`;
}

export const releaseOf = query<FileId, Release | undefined>('helmRelease', (db, id) =>
  releases(db, workspace).find((one) => one.id === id),
);

/** All files of a chart, those of the charts in it too. */
export function filesOfChart(db: Database, chart: string): readonly FileId[] {
  return files(db, workspace).filter((file) => file.startsWith(`${chart}/`));
}

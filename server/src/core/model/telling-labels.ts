/** Tells releases of one chart apart. */
export const instanceLabel = 'app.kubernetes.io/instance';

/** The same, in charts of old. */
export const releaseLabel = 'release';

/** Labels that change with each version of a chart or an application, or with each change of a template. */
export const versionLabels: readonly string[] = [
  'helm.sh/chart',
  'chart',
  'app.kubernetes.io/version',
  'pod-template-hash',
  'controller-revision-hash',
];

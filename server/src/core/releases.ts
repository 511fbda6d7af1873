import { releases, type Release } from './helm/charts';
import { workspace } from './inputs';
import { installedRelease } from './kustomize/kustomized';
import { textIn } from './kustomize/tree';
import { query } from './query';
import { scopes } from './scopes';
import { closureOf } from './scopes/closure';
import { hasDeliveries } from './scopes/units';

/**
 * All that helm may render, as far as is known: what it prints may install more. A chart that GitOps objects install is
 * none by itself.
 */
export const allReleases = query<typeof workspace, readonly Release[]>('allReleases', (db) => {
  const installed = installedReleases(db, workspace);
  const charts = new Set(installed.map(({ chart }) => chart));
  return [...installed, ...releases(db, workspace).filter(({ chart }) => !charts.has(chart))];
});

/** Those of GitOps objects. */
export const installedReleases = query<typeof workspace, readonly Release[]>('installedReleases', (db) => {
  if (!hasDeliveries(db, workspace)) return [];
  const closures = scopes(db, workspace).map(({ files }) => closureOf(db, files));
  // Also into clusters of which nothing is known before it is rendered.
  const makers = new Set(
    closures.flatMap(({ here, elsewhere }) => [...here, ...elsewhere.flatMap(({ deliveries }) => deliveries)]),
  );
  return [...makers].flatMap((maker) => installedRelease(db, maker) ?? []);
});

/** What helm has to know of a release. */
export function toRender({ chart, name, values, installed }: Release) {
  return {
    chart,
    name,
    namespace: installed?.namespace,
    values: installed?.files ?? (values === undefined ? [] : [values]),
    texts: installed?.inline.map(({ text }) => text) ?? [],
    assignments:
      installed?.assignments.map((one) => ({
        text: `${one.name}=${(textIn(one.value) ?? '').replaceAll(',', '\\,')}`,
        isText: one.isText,
      })) ?? [],
  };
}

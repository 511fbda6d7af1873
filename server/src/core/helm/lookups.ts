import { fileText, type FileId } from '../inputs';
import type { Path } from '../model/anchor';
import { query, type Database } from '../query';
import { filesOfChart } from './charts';
import { helpersOf } from './possible';

/**
 * Every path of values that the templates of a chart name, once for each time; `undefined` where some take values in
 * another way, so that nobody knows what else does.
 */
const lookups = query<string, readonly string[] | undefined>('helmLookups', (db, chart) => {
  const files: readonly FileId[] = [...new Set([...filesOfChart(db, chart), helpersOf(`${chart}/Chart.yaml`)])];
  const texts = files.filter((file) => file.includes('/templates/')).map((file) => fileText(db, file) ?? '');
  if (texts.some((text) => /\.Values(?!\.\w)/.test(text))) return undefined;
  return texts.flatMap((text) => [...text.matchAll(/\.Values\.(\w+(?:\.\w+)*)/g)].map(([, path = '']) => path));
});

/** Whether a value is looked up in one place of a chart alone: to change it changes just what is made there. */
export function isLookedUpOnce(db: Database, chart: string, path: Path): boolean {
  const wanted = path.join('.');
  const related = lookups(db, chart)?.filter(
    (one) => one === wanted || one.startsWith(`${wanted}.`) || wanted.startsWith(`${one}.`),
  );
  return related?.length === 1 && related[0] === wanted;
}

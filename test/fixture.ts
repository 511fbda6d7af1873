import { fileText, files, folders, settings, workspace, type Settings } from '../server/src/core/inputs';
import { Database, type RunListener } from '../server/src/core/query';

/** A workspace in memory: texts by path below its only folder. */
export type Sources = Readonly<Record<string, string>>;

export const folder = 'file:///w';

export function uriOf(path: string): string {
  return `${folder}/${path}`;
}

/** A database that holds the files, and nothing else. */
export function databaseOf(
  sources: Sources,
  options: { readonly onRun?: RunListener; readonly settings?: Settings } = {},
): Database {
  const db = new Database(options.onRun);
  db.set(folders, workspace, [{ uri: folder, name: 'w' }]);
  db.set(settings, workspace, options.settings ?? { rules: {} });
  const paths = Object.keys(sources).sort();
  for (const path of paths) db.set(fileText, uriOf(path), sources[path]);
  db.set(files, workspace, paths.map(uriOf));
  return db;
}

/** A database with one file, `all.yaml`. */
export function databaseOfText(text: string): Database {
  return databaseOf({ 'all.yaml': text });
}

import { facts, type Facts } from '../../server/src/core/families/facts';
import { fileText, files, folders, workspace, type FileId } from '../../server/src/core/inputs';
import { Database, input, type RunListener } from '../../server/src/core/query';

/** What files mean, by file. */
export type FactsByFile = ReadonlyMap<FileId, Facts>;

/** Takes the place of what is read out of texts. */
export const givenFacts = input<FileId, Facts>('givenFacts', factsOf(''));

/** A database that is given facts instead of texts; everything behind facts is as ever. */
class FactsDatabase extends Database {
  override read(...[definition, key]: Parameters<Database['read']>): unknown {
    return super.read(definition === facts ? givenFacts : definition, key);
  }
}

export const root = 'file:///cluster';

export function databaseOfFacts(given: FactsByFile, onRun?: RunListener): Database {
  const db = new FactsDatabase(onRun);
  db.set(folders, workspace, [{ uri: root, name: 'cluster' }]);
  for (const [file, own] of given) db.set(givenFacts, file, own);
  db.set(files, workspace, [...given.keys()].sort());
  return db;
}

/** What a text means. */
export function factsOf(text: string): Facts {
  const db = new Database();
  const file = 'file:///cluster/file.yaml';
  db.set(fileText, file, text);
  db.set(files, workspace, [file]);
  return facts(db, file);
}

/** The same about something else: every text with the old name in it gets the new one. */
export function renamed<T>(value: T, from: string, to: string): T {
  const copy = (one: unknown): unknown => {
    if (typeof one === 'string') return one.includes(from) ? one.replaceAll(from, to) : one;
    if (Array.isArray(one)) return one.map(copy);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [copy(key), copy(inner)]));
  };
  return copy(value) as T;
}

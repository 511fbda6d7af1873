import { fileText, type FileId } from '../inputs';
import type { DeliveryGenerator, Parameters } from '../model/delivery';
import type { Database } from '../query';
import { flattened } from '../syntax/flattened';
import { parseValue } from '../syntax/parse';
import { directoriesMatching, filesMatching } from './delivery-paths';
import { baseName, directoryOf } from './paths';
import { directoryParameters } from './placeholders';
import { isThisRepository } from './repositories';

type InGit = Extract<DeliveryGenerator, { kind: 'files' | 'directories' }>;
type Unknown = Extract<DeliveryGenerator, { kind: 'unknown' }>;

/** The values that generators give, each for one object; and those generators of which nothing is known. */
export interface Generated {
  readonly known: readonly Parameters[];
  readonly unknown: readonly Pick<Unknown, 'at' | 'type'>[];
}

/** More than any template is made for; two generators multiply. */
const most = 2000;

/** Without any generators an object stands for itself. */
export function generated(db: Database, file: FileId, generators: readonly DeliveryGenerator[] | undefined): Generated {
  if (generators === undefined) return { known: [{}], unknown: [] };
  return joinedUp(generators.map((generator) => generatedBy(db, file, generator)));
}

function joinedUp(all: readonly Generated[]): Generated {
  return { known: all.flatMap(({ known }) => known), unknown: all.flatMap(({ unknown }) => unknown) };
}

function generatedBy(db: Database, file: FileId, generator: DeliveryGenerator): Generated {
  switch (generator.kind) {
    case 'list':
      return { known: generator.elements, unknown: [] };
    case 'directories':
    case 'files': {
      const known = isThisRepository(db, generator.repository) ? foundIn(db, file, generator) : undefined;
      return known ? { known, unknown: [] } : { known: [], unknown: [{ at: ['spec', 'generators'], type: 'git' }] };
    }
    case 'matrix':
      return combined(generator.of.map((one) => generatedBy(db, file, one)));
    case 'merge':
      return merged(
        generator.keys,
        generator.of.map((one) => generatedBy(db, file, one)),
      );
    case 'unknown':
      return { known: [], unknown: [generator] };
  }
}

/** Each with each; where one of them is unknown, all is. */
function combined(all: readonly Generated[]): Generated {
  const unknown = all.flatMap((one) => one.unknown);
  if (unknown.length > 0) return { known: [], unknown };
  const known = all.reduce<readonly Parameters[]>(
    (pairs, one) => pairs.flatMap((a) => one.known.map((b) => ({ ...a, ...b }))).slice(0, most),
    [{}],
  );
  return { known, unknown: [] };
}

/** Those of the first, each with what the others say where all the keys are the same. */
function merged(keys: readonly string[], all: readonly Generated[]): Generated {
  const unknown = all.flatMap((one) => one.unknown);
  const [first, ...others] = all;
  if (unknown.length > 0 || !first) return { known: [], unknown };
  const isSame = (a: Parameters, b: Parameters): boolean =>
    keys.every((key) => a[key] !== undefined && a[key] === b[key]);
  const more = others.flatMap(({ known }) => known);
  const known = first.known.map(
    (own) => Object.assign({}, own, ...more.filter((one) => isSame(own, one))) as Parameters,
  );
  return { known, unknown: [] };
}

/** `undefined` where a file cannot be read. */
function foundIn(db: Database, file: FileId, { kind, patterns }: InGit): readonly Parameters[] | undefined {
  if (kind === 'directories') return directoriesMatching(db, file, patterns).map(directoryParameters);
  const found = [...filesMatching(db, file, patterns)].map(([path, one]) => said(fileText(db, one) ?? '', path));
  return found.every((one) => one !== undefined) ? found.flat() : undefined;
}

/** What a file says, for each item if it is a list; and where it lies. */
function said(text: string, path: string): readonly Parameters[] | undefined {
  const root = parseValue(text);
  if (!root || root.kind === 'scalar') return undefined;
  const place = { ...directoryParameters(directoryOf(path)), 'path.filename': baseName(path) };
  const items = root.kind === 'list' ? root.items : [root];
  return items.map((item) => ({ ...flattened(item), ...place }));
}

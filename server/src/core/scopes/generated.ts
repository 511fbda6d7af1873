import type { FileId } from '../inputs';
import type { DeliveryGenerator, Parameters } from '../model/delivery';
import type { Database } from '../query';
import { directoriesMatching } from './delivery-paths';
import { directoryParameters } from './placeholders';
import { isThisRepository } from './repositories';

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
    case 'directories': {
      if (!isThisRepository(db, generator.repository))
        return { known: [], unknown: [{ at: ['spec', 'generators'], type: 'git' }] };
      return { known: directoriesMatching(db, file, generator.patterns).map(directoryParameters), unknown: [] };
    }
    case 'matrix':
      return combined(generator.of.map((one) => generatedBy(db, file, one)));
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

import type { FieldSpec } from './field-spec';
import type { Shapes } from './merge-shapes';
import type { OwnFields } from './own-fields';
import type { ReferenceFields } from './reference-fields';
import type { Variable } from './variables';

/** What is done when everything is put together: until then, names may change. */
export interface Later {
  /** What `configurations` add also holds for whoever includes this. */
  readonly fields: readonly OwnFields[];
  readonly references: readonly ReferenceFields[];
  readonly variables: readonly Variable[];
  /** Where variables are filled in, besides Kustomize's own list. */
  readonly variableFields: readonly FieldSpec[];
  /** A description of the API, once one is named, stays for all that comes after it. */
  readonly shapes?: Shapes;
}

export const nothingLater: Later = { fields: [], references: [], variables: [], variableFields: [] };

export function gathered(all: readonly Later[]): Later {
  const some = all.filter((one) => one !== nothingLater);
  if (some.length < 2) return some[0] ?? nothingLater;
  return {
    fields: [...new Set(some.flatMap(({ fields }) => fields))],
    references: [...new Set(some.flatMap(({ references }) => references))],
    variables: [...new Set(some.flatMap(({ variables }) => variables))],
    variableFields: [...new Set(some.flatMap(({ variableFields }) => variableFields))],
    ...shapesOf(some),
  };
}

/** The first that was named counts. */
export function shapesOf(all: readonly Later[]): Pick<Later, 'shapes'> {
  const shapes = all.find((one) => one.shapes !== undefined)?.shapes;
  return shapes ? { shapes } : {};
}

import { distinct } from '../groups';
import { splitPath, type FieldSpec } from './field-spec';
import { problem } from './notice';
import { readFile } from './reading-files';
import type { ReferenceFields } from './reference-fields';
import type { Setting } from './setting';
import { field, isTrueIn, itemsOf, textIn, type Tree } from './tree';

const lists = [
  ...(['namePrefix', 'nameSuffix', 'namespace', 'commonLabels', 'labels', 'templateLabels'] as const),
  ...(['commonAnnotations', 'images', 'replicas', 'varReference'] as const),
] as const;

type List = (typeof lists)[number];

/** The fields that a kustomization's `configurations` add to those that transformers change anyway. */
export interface OwnFields extends Readonly<Record<List, readonly FieldSpec[]>> {
  readonly nameReference: readonly ReferenceFields[];
}

export const noFields: OwnFields = fieldsIn([]);

export function ownFields(configurations: Tree | undefined, setting: Setting): OwnFields {
  const documents = itemsOf(configurations).flatMap(
    (item) => readFile(item, setting, (sources, file) => sources.documents(file)) ?? [],
  );
  const roots = documents.flatMap((document) => {
    if (document.kind === 'read') return [document.root];
    setting.tell(problem(document.at, document.message));
    return [];
  });
  return roots.length === 0 ? noFields : fieldsIn(roots);
}

/** Those of a kustomization and of all that it includes, each once. */
export function mergedFields(all: readonly OwnFields[]): OwnFields {
  const some = [...new Set(all)].filter((one) => one !== noFields);
  return some.length === 0 ? noFields : some.reduce(together);
}

function together(one: OwnFields, other: OwnFields): OwnFields {
  return {
    ...listsBy((key) => distinct([...one[key], ...other[key]])),
    nameReference: distinct([...one.nameReference, ...other.nameReference]),
  };
}

function fieldsIn(roots: readonly Tree[]): OwnFields {
  const said = (key: string): readonly Tree[] => roots.flatMap((root) => itemsOf(field(root, key)));
  return { ...listsBy((key) => said(key).map(fieldSpecIn)), nameReference: said('nameReference').map(referenceIn) };
}

function listsBy(of: (key: List) => readonly FieldSpec[]): Record<List, readonly FieldSpec[]> {
  return Object.fromEntries(lists.map((key) => [key, of(key)])) as Record<List, readonly FieldSpec[]>;
}

function referenceIn(tree: Tree): ReferenceFields {
  const { group, version, kind } = fieldSpecIn(tree);
  return { target: { group, version, kind }, fields: itemsOf(field(tree, 'fieldSpecs')).map(fieldSpecIn) };
}

/** A field as `configurations` and `labels` name it. */
export function fieldSpecIn(tree: Tree): FieldSpec {
  return {
    group: textIn(field(tree, 'group')),
    version: textIn(field(tree, 'version')),
    kind: textIn(field(tree, 'kind')),
    path: splitPath(textIn(field(tree, 'path')) ?? ''),
    create: isTrueIn(field(tree, 'create')),
  };
}

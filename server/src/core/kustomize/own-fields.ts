import { splitPath, type FieldSpec } from './field-spec';
import { problem } from './notice';
import { readFile } from './reading-files';
import type { ReferenceFields } from './reference-fields';
import type { Setting } from './setting';
import { field, isTrueIn, itemsOf, textIn, type Tree } from './tree';

/** The fields that a kustomization's `configurations` add to those that transformers change anyway. */
export interface OwnFields {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly varReference: readonly FieldSpec[];
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
  const [first = noFields, ...others] = some;
  return others.length === 0 ? first : others.reduce(together, first);
}

function together(one: OwnFields, other: OwnFields): OwnFields {
  const of = (key: Exclude<keyof OwnFields, 'nameReference'>): readonly FieldSpec[] =>
    distinct([...one[key], ...other[key]]);
  return {
    namePrefix: of('namePrefix'),
    nameSuffix: of('nameSuffix'),
    namespace: of('namespace'),
    commonLabels: of('commonLabels'),
    labels: of('labels'),
    templateLabels: of('templateLabels'),
    commonAnnotations: of('commonAnnotations'),
    images: of('images'),
    replicas: of('replicas'),
    varReference: of('varReference'),
    nameReference: distinct([...one.nameReference, ...other.nameReference]),
  };
}

function distinct<T>(fields: readonly T[]): readonly T[] {
  return [...new Map(fields.map((one) => [JSON.stringify(one), one])).values()];
}

function fieldsIn(roots: readonly Tree[]): OwnFields {
  const said = (key: string): readonly Tree[] => roots.flatMap((root) => itemsOf(field(root, key)));
  const fields = (key: string): readonly FieldSpec[] => said(key).map(fieldSpecIn);
  return {
    namePrefix: fields('namePrefix'),
    nameSuffix: fields('nameSuffix'),
    namespace: fields('namespace'),
    commonLabels: fields('commonLabels'),
    labels: fields('labels'),
    templateLabels: fields('templateLabels'),
    commonAnnotations: fields('commonAnnotations'),
    images: fields('images'),
    replicas: fields('replicas'),
    varReference: fields('varReference'),
    nameReference: said('nameReference').map(referenceIn),
  };
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

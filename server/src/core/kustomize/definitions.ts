import type { FieldSpec } from './field-spec';
import { problem } from './notice';
import { noFields, type OwnFields } from './own-fields';
import { readFile } from './reading-files';
import type { ReferenceFields } from './reference-fields';
import { directive, type Setting } from './setting';
import { field, fieldAt, fieldsOf, itemsOf, textIn, type Tree } from './tree';
import { isAffordable } from './work';

/** The definitions of a file under `crds`, by their names: OpenAPI as Go writes it, not CustomResourceDefinitions. */
type Definitions = ReadonlyMap<string, Tree>;

/** Definitions that name each other have very many fields: each costs as much as many patches. */
const costOfOne = 250;

/** What `crds` say of the fields of custom resources: which of them name something, or are labels. */
export function definedFields(setting: Setting): readonly OwnFields[] {
  return itemsOf(directive(setting, 'crds')).flatMap((item) => {
    const definitions = definitionsAt(item, setting);
    const types = [...(definitions ?? [])].filter(([, definition]) => isType(definition));
    const isLeft = (): boolean => isAffordable(setting.work, costOfOne, item.origin, setting.tell);
    const endless = (): void => {
      setting.tell(problem(item.origin, 'A definition here is within itself: Kustomize never ends.'));
    };
    return definitions ? types.map(([name]) => fieldsFor(name, { definitions, endless, isAffordable: isLeft })) : [];
  });
}

function definitionsAt(item: Tree, setting: Setting): Definitions | undefined {
  const documents = readFile(item, setting, (sources, file) => sources.documents(file));
  if (!documents) return undefined;
  const [document] = documents;
  const root = document?.kind === 'read' && document.root.kind === 'map' ? document.root : undefined;
  if (root?.entries.every(({ value }) => value.kind === 'map') === true)
    return new Map(root.entries.map(({ key, value }) => [key, value]));
  setting.tell(
    problem(
      item.origin,
      'Kustomize wants OpenAPI definitions by their names here, as code generators of Kubernetes write them, and refuses anything else.',
    ),
  );
  return undefined;
}

/** Go takes keys in capitals or not. */
function propertiesOf(definition: Tree | undefined): Tree | undefined {
  return fieldAt(definition, 'Schema', 'properties') ?? fieldAt(definition, 'schema', 'properties');
}

function isType(definition: Tree): boolean {
  const properties = propertiesOf(definition);
  return ['apiVersion', 'kind', 'metadata'].every((key) => field(properties, key) !== undefined);
}

interface Reading {
  readonly definitions: Definitions;
  readonly endless: () => void;
  readonly isAffordable: () => boolean;
}

/** A field of a definition with the path that leads there. */
interface Property {
  readonly schema: Tree;
  readonly path: readonly string[];
}

function fieldsFor(type: string, reading: Reading): OwnFields {
  const kind = type.split('.').at(-1) ?? '';
  const all = [...propertiesWithin(type, [], reading, new Set())];
  const marked = (mark: string): readonly FieldSpec[] =>
    all.filter(({ schema }) => textIn(field(schema, mark)) !== undefined).map(({ path }) => specOf(kind, path));
  return {
    ...noFields,
    commonAnnotations: marked('x-kubernetes-annotation'),
    commonLabels: marked('x-kubernetes-label-selector'),
    namePrefix: marked('x-kubernetes-identity'),
    nameReference: all.flatMap((property) => referenceIn(property, kind)),
  };
}

function specOf(kind: string, path: readonly string[]): FieldSpec {
  return { kind, path, create: false };
}

function referenceIn({ schema, path }: Property, kind: string): readonly ReferenceFields[] {
  const said = (key: string): string | undefined => textIn(field(schema, `x-kubernetes-object-ref-${key}`));
  const [version, target] = [said('api-version'), said('kind')];
  if (version === undefined || target === undefined) return [];
  return [{ target: { version, kind: target }, fields: [specOf(kind, [...path, said('name-key') ?? 'name'])] }];
}

function* propertiesWithin(
  name: string,
  path: readonly string[],
  reading: Reading,
  around: ReadonlySet<string>,
): Generator<Property> {
  const inside = new Set([...around, name]);
  for (const { key, value } of fieldsOf(propertiesOf(reading.definitions.get(name)))) {
    if (!reading.isAffordable()) return;
    const next = [...path, key];
    yield { schema: value, path: next };
    const reference = textIn(field(value, '$ref')) ?? '';
    if (inside.has(reference)) reading.endless();
    else yield* propertiesWithin(reference, next, reading, inside);
  }
}

import { versionOf } from './identity';
import { noShape, type FieldShape, type Shapes } from './merge-shapes';
import { field, fieldAt, fieldsOf, itemsOf, textIn, type Tree } from './tree';

/** Definitions are looked through once, however many kustomizations name them; a tree never changes. */
const known = new WeakMap<Tree, Shapes>();

/**
 * How resources merge by an OpenAPI document: its definitions are for the types that they name, and its lists say their
 * merge keys (`x-kubernetes-patch-…`). What it does not define has none, Deployments neither.
 */
export function schemaShapes(document: Tree): Shapes {
  const before = known.get(document);
  if (before) return before;
  const shapes = shapesIn(document);
  known.set(document, shapes);
  return shapes;
}

function shapesIn(document: Tree): Shapes {
  const definitions = new Map(fieldsOf(field(document, 'definitions')).map(({ key, value }) => [key, value]));
  const types = new Map([...definitions.values()].flatMap(typesOf));
  const resolved = (schema: Tree | undefined): Tree | undefined => {
    const reference = textIn(field(schema, '$ref'));
    return reference === undefined ? schema : definitions.get(reference.replace('#/definitions/', ''));
  };
  const shapeOf = (schema: Tree | undefined): FieldShape => {
    const own = resolved(schema);
    const inner = resolved(field(own, 'items')) ?? own;
    return own && inner ? { ...mergeKeysOf(own), at: (key) => shapeOf(propertyOf(inner, key)) } : noShape;
  };
  return (apiVersion, kind) => shapeOf(types.get(typeKey({ ...versionOf(apiVersion), kind })));
}

function typesOf(definition: Tree): readonly (readonly [string, Tree])[] {
  return itemsOf(field(definition, 'x-kubernetes-group-version-kind')).map((type) => {
    const said = (key: string): string => textIn(field(type, key)) ?? '';
    return [typeKey({ group: said('group'), version: said('version'), kind: said('kind') }), definition];
  });
}

function typeKey({ group, version, kind }: Readonly<Record<'group' | 'version' | 'kind', string>>): string {
  return JSON.stringify([group, version, kind]);
}

function propertyOf(schema: Tree, key: string): Tree | undefined {
  return fieldAt(schema, 'properties', key) ?? field(schema, 'additionalProperties');
}

/** Without a patch strategy, a list is replaced, whatever else is said of its items. */
function mergeKeysOf(schema: Tree): Pick<FieldShape, 'mergeKeys'> {
  const strategy = textIn(field(schema, 'x-kubernetes-patch-strategy')) ?? '';
  if (!strategy.split(',').includes('merge')) return {};
  const several = field(schema, 'x-kubernetes-list-map-keys');
  if (several) return { mergeKeys: itemsOf(several).flatMap((key) => textIn(key) ?? []) };
  return { mergeKeys: [textIn(field(schema, 'x-kubernetes-patch-merge-key')) ?? []].flat() };
}

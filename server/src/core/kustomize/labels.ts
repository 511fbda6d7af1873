import { anchorKey } from '../model/anchor';
import type { Customized } from './customized';
import { changedAtAll, fieldSpec, splitPath, type Change, type FieldSpec } from './field-spec';
import { annotationFields, commonLabelFields, templateLabelFields } from './label-fields';
import { directive, type Setting } from './setting';
import { inPlaceOf, withSharedChanges } from './shared-values';
import { asText, field, fieldsOf, isTrueIn, itemsOf, textIn, withField, type MapTree, type Tree } from './tree';
import { isAffordable } from './work';

/** `labels` and `commonLabels`. */
export function withLabels(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const several = itemsOf(directive(setting, 'labels'));
  const labelled = several.reduce(
    (at, label) =>
      isAffordable(setting.work, at.length, label.origin, setting.tell)
        ? withPairs(at, field(label, 'pairs'), fieldsFor(label))
        : at,
    all,
  );
  return withPairs(labelled, directive(setting, 'commonLabels'), commonLabelFields);
}

/** `commonAnnotations`. */
export function withAnnotations(all: readonly Customized[], setting: Setting): readonly Customized[] {
  return withPairs(all, directive(setting, 'commonAnnotations'), annotationFields);
}

function fieldsFor(label: Tree): readonly FieldSpec[] {
  return [...fieldsAsked(label), ...itemsOf(field(label, 'fields')).map(ownField)];
}

function fieldsAsked(label: Tree): readonly FieldSpec[] {
  if (isTrueIn(field(label, 'includeSelectors'))) return commonLabelFields;
  return isTrueIn(field(label, 'includeTemplates'))
    ? templateLabelFields
    : [fieldSpec('', 'metadata/labels', 'create')];
}

function ownField(tree: Tree): FieldSpec {
  return {
    group: textIn(field(tree, 'group')),
    version: textIn(field(tree, 'version')),
    kind: textIn(field(tree, 'kind')),
    path: splitPath(textIn(field(tree, 'path')) ?? ''),
    create: isTrueIn(field(tree, 'create')),
  };
}

function withPairs(
  all: readonly Customized[],
  pairs: Tree | undefined,
  specs: readonly FieldSpec[],
): readonly Customized[] {
  if (pairs?.kind !== 'map' || pairs.entries.length === 0) return all;
  const change: Change = { make: 'map', origin: pairs.origin, set: (tree) => labelled(tree, pairs) };
  return all.map((one) => {
    const root = changedAtAll(one.root, specs, change);
    return { ...one, root: withSharedChanges(one.root, root) };
  });
}

function labelled(tree: Tree, pairs: MapTree): Tree {
  if (tree.kind !== 'map') return tree;
  return fieldsOf(pairs).reduce<MapTree>((at, { key, value }) => {
    const before = field(at, key);
    return withField(at, key, before ? inPlaceOf(before, asText(value)) : shared(asText(value)));
  }, tree);
}

function shared(value: Tree): Tree {
  return value.kind === 'scalar' ? { ...value, shared: anchorKey(value.origin) } : value;
}

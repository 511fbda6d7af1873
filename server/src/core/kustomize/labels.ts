import { anchorKey } from '../model/anchor';
import type { Customized } from './customized';
import { changedAtAll, fieldSpec, type Change, type FieldSpec } from './field-spec';
import { annotationFields, commonLabelFields, templateLabelFields } from './label-fields';
import { fieldSpecIn, type OwnFields } from './own-fields';
import { directive, type Setting } from './setting';
import { inPlaceOf, withSharedChanges } from './shared-values';
import { asText, field, fieldsOf, isNull, isTrueIn, itemsOf, scalar, withField, type MapTree, type Tree } from './tree';
import { isAffordable } from './work';

/** `labels` and `commonLabels`. */
export function withLabels(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const several = itemsOf(directive(setting, 'labels'));
  const labelled = several.reduce(
    (at, label) =>
      isAffordable(setting.work, at.length, label.origin, setting.tell)
        ? withPairs(at, field(label, 'pairs'), fieldsFor(label, setting.fields))
        : at,
    all,
  );
  const fields = [...commonLabelFields, ...setting.fields.commonLabels];
  return withPairs(labelled, directive(setting, 'commonLabels'), fields);
}

/** `commonAnnotations`. */
export function withAnnotations(all: readonly Customized[], setting: Setting): readonly Customized[] {
  const fields = [...annotationFields, ...setting.fields.commonAnnotations];
  return withPairs(all, directive(setting, 'commonAnnotations'), fields);
}

function fieldsFor(label: Tree, own: OwnFields): readonly FieldSpec[] {
  return [...fieldsAsked(label, own), ...itemsOf(field(label, 'fields')).map(fieldSpecIn), ...own.labels];
}

function fieldsAsked(label: Tree, { commonLabels, templateLabels }: OwnFields): readonly FieldSpec[] {
  if (isTrueIn(field(label, 'includeSelectors'))) return [...commonLabelFields, ...commonLabels];
  return isTrueIn(field(label, 'includeTemplates'))
    ? [...templateLabelFields, ...templateLabels]
    : [fieldSpec('', 'metadata/labels', 'create')];
}

/** Labels or annotations put into some fields. */
export function withPairs(
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
    const word = isNull(value) ? scalar('', value.origin) : asText(value);
    return withField(at, key, before ? inPlaceOf(before, word) : shared(word));
  }, tree);
}

function shared(value: Tree): Tree {
  return value.kind === 'scalar' ? { ...value, shared: anchorKey(value.origin) } : value;
}

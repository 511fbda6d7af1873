import { withPrefix, withSuffix } from './affixes';
import type { Customized } from './customized';
import { documentsWithin } from './documents';
import type { FieldSpec } from './field-spec';
import { withOne } from './generators';
import { retagged } from './images';
import { withPairs } from './labels';
import { withHash } from './name-hash';
import { allMoved, type Subjects } from './namespace';
import { problem } from './notice';
import { fieldSpecIn } from './own-fields';
import { strategicDocuments } from './patch-documents';
import { patched, strategicallyPatched, withNamedPatch } from './patches';
import { withEachReplaced } from './replacements';
import { counting } from './replicas';
import type { Setting } from './setting';
import { asText, field, fieldAt, isNull, isTrueIn, itemsOf, scalar, textIn, withField, type MapTree } from './tree';

/** What a plugin makes of the resources, as its configuration says. */
export type Transform = (all: readonly Customized[], config: MapTree, setting: Setting) => readonly Customized[];

export const builtinGenerators: Readonly<Record<string, Transform>> = {
  ConfigMapGenerator: generatedBy('configMapGenerator'),
  SecretGenerator: generatedBy('secretGenerator'),
};

export const builtinTransformers: Readonly<Record<string, Transform>> = {
  AnnotationsTransformer: (all, config, setting) =>
    withPairs(all, field(config, 'annotations'), namedFields(config, setting)),
  LabelTransformer: (all, config, setting) => withPairs(all, field(config, 'labels'), namedFields(config, setting)),
  PrefixTransformer: affixed,
  SuffixTransformer: affixed,
  PrefixSuffixTransformer: affixed,
  NamespaceTransformer: moved,
  ImageTagTransformer: (all, config) => {
    const image = field(config, 'imageTag');
    return image ? retagged(all, image, fieldsIn(config)) : all;
  },
  ReplicaCountTransformer: (all, config, setting) =>
    counting(all, field(config, 'replica') ?? config, fieldsIn(config), setting),
  PatchTransformer: patched,
  PatchJson6902Transformer: withNamedPatch,
  PatchStrategicMergeTransformer: strategically,
  ReplacementTransformer: (all, config, setting) => withEachReplaced(all, field(config, 'replacements'), setting),
  HashTransformer: (all) => all.map(withHash),
};

function fieldsIn(config: MapTree): readonly FieldSpec[] {
  return itemsOf(field(config, 'fieldSpecs')).map(fieldSpecIn);
}

/** Those that have a path; a resource as a whole is none that they could change. */
function namedFields(config: MapTree, { tell }: Setting): readonly FieldSpec[] {
  const specs = itemsOf(field(config, 'fieldSpecs'));
  for (const spec of specs)
    if ((textIn(field(spec, 'path')) ?? '') === '')
      tell(problem(spec.origin, 'Kustomize refuses this without a `path`.'));
  return fieldsIn(config).filter(({ path }) => path.join('') !== '');
}

/** Name and namespace of what is made are those of its configuration where it names no others; the options are its own alone. */
function generatedBy(key: 'configMapGenerator' | 'secretGenerator'): Transform {
  return (all, config, setting) => {
    const named = ['name', 'namespace'].reduce((at, word) => {
      const value = fieldAt(config, 'metadata', word);
      return value && (textIn(field(config, word)) ?? '') === '' ? withField(at, word, value) : at;
    }, config);
    return withOne(all, key, named, { ...setting, root: config });
  };
}

function affixed(all: readonly Customized[], config: MapTree, setting: Setting): readonly Customized[] {
  const listed = field(config, 'fieldSpecs');
  if (!listed || isNull(listed)) setting.tell(problem(config.origin, 'Kustomize refuses this without `fieldSpecs`.'));
  const said = (key: string): string => textIn(field(config, key)) ?? '';
  const fields = namedFields(config, setting);
  return withSuffix(withPrefix(all, said('prefix'), fields), said('suffix'), fields);
}

const subjectsWords: readonly string[] = ['defaultOnly', 'allServiceAccounts', 'none'] satisfies readonly Subjects[];

function moved(all: readonly Customized[], config: MapTree, { tell }: Setting): readonly Customized[] {
  const to = fieldAt(config, 'metadata', 'namespace');
  if (!to || (textIn(to) ?? '') === '') return all;
  const subjects = field(config, 'setRoleBindingSubjects');
  if (subjects && !isSubjects(textIn(subjects)))
    tell(problem(subjects.origin, `Kustomize knows ${subjectsWords.map((word) => `\`${word}\``).join(', ')} here.`));
  const wanted = textIn(subjects);
  return allMoved(
    all,
    {
      to: asText(to),
      fields: fieldsIn(config).filter(({ path }) => path.join('/') !== 'metadata/namespace'),
      subjects: isSubjects(wanted) ? wanted : 'defaultOnly',
      isUnsetOnly: isTrueIn(field(config, 'unsetOnly')),
    },
    tell,
  );
}

function isSubjects(word: string | undefined): word is Subjects {
  return word !== undefined && subjectsWords.includes(word);
}

function strategically(all: readonly Customized[], config: MapTree, setting: Setting): readonly Customized[] {
  const inline = field(config, 'patches') ?? scalar('', config.origin);
  const documents = [
    ...itemsOf(field(config, 'paths')).flatMap((item) => strategicDocuments(item, setting)),
    ...documentsWithin(textIn(inline) ?? '', inline.origin),
  ];
  if (documents.length === 0)
    setting.tell(problem(config.origin, 'There is no patch in this, so Kustomize refuses it.'));
  return strategicallyPatched(all, documents, setting);
}

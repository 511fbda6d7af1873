import type { Form } from './form';
import {
  fieldSpec,
  generated,
  generatedSecret,
  image,
  patch,
  replacementForm,
  replica,
  selector,
  texts,
} from './kustomization-form';

const fieldSpecs: Form = { list: fieldSpec };

/** Some of them are read by another parser, which takes numbers for texts. */
const wordSpecs: Form = {
  list: { fields: { group: 'word', version: 'word', kind: 'word', path: 'word', create: 'flag' } },
};
const anyWords: Form = { words: 'word' };

/** What Kustomize's own plugins know of in their configurations; any other key is passed over. */
export const pluginForms: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  ConfigMapGenerator: generated,
  SecretGenerator: generatedSecret,
  AnnotationsTransformer: { annotations: anyWords, fieldSpecs: wordSpecs },
  LabelTransformer: { labels: anyWords, fieldSpecs: wordSpecs },
  PrefixTransformer: { prefix: 'word', fieldSpecs: wordSpecs },
  SuffixTransformer: { suffix: 'word', fieldSpecs: wordSpecs },
  NamespaceTransformer: { fieldSpecs, unsetOnly: 'flag', setRoleBindingSubjects: 'text' },
  ImageTagTransformer: { imageTag: image, fieldSpecs },
  ReplicaCountTransformer: { replica, fieldSpecs },
  PatchTransformer: patch,
  PatchJson6902Transformer: { target: selector, path: 'text', jsonOp: 'text' },
  PatchStrategicMergeTransformer: { paths: texts, patches: 'text' },
  ReplacementTransformer: { replacements: { list: replacementForm } },
};

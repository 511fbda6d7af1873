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
  words,
} from './kustomization-form';

const fieldSpecs: Form = { list: fieldSpec };

/** What Kustomize's own plugins know of in their configurations; any other key is passed over. */
export const pluginForms: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  ConfigMapGenerator: generated,
  SecretGenerator: generatedSecret,
  AnnotationsTransformer: { annotations: words, fieldSpecs },
  LabelTransformer: { labels: words, fieldSpecs },
  PrefixTransformer: { prefix: 'text', fieldSpecs },
  SuffixTransformer: { suffix: 'text', fieldSpecs },
  NamespaceTransformer: { fieldSpecs, unsetOnly: 'flag', setRoleBindingSubjects: 'text' },
  ImageTagTransformer: { imageTag: image, fieldSpecs },
  ReplicaCountTransformer: { replica, fieldSpecs },
  PatchTransformer: patch,
  PatchJson6902Transformer: { target: selector, path: 'text', jsonOp: 'text' },
  PatchStrategicMergeTransformer: { paths: texts, patches: 'text' },
  ReplacementTransformer: { replacements: { list: replacementForm } },
};

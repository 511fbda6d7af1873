import type { Form } from './form';

const texts: Form = { list: 'text' };
const words: Form = { words: 'text' };

const fieldSpec: Form = { fields: { group: 'text', version: 'text', kind: 'text', path: 'text', create: 'flag' } };

const identity = { group: 'text', version: 'text', kind: 'text', name: 'text', namespace: 'text' } as const;

const selector: Form = { fields: { ...identity, labelSelector: 'text', annotationSelector: 'text' } };

const patches: Form = {
  list: { fields: { path: 'text', patch: 'text', target: selector, options: { words: 'flag' } } },
};

const images: Form = {
  list: { fields: { name: 'text', newName: 'text', tagSuffix: 'text', newTag: 'text', digest: 'text' } },
};

const fieldOptions: Form = { fields: { delimiter: 'text', index: 'number', encoding: 'text', create: 'flag' } };

/** One of `replacements`, also where it stands in a file of its own. */
export const replacementForm: Form = {
  fields: {
    path: 'text',
    source: { fields: { ...identity, fieldPath: 'text', options: fieldOptions } },
    sourceValue: 'text',
    targets: {
      list: { fields: { select: selector, reject: { list: selector }, fieldPaths: texts, options: fieldOptions } },
    },
  },
};

const generatorOptions: Form = {
  fields: { labels: words, annotations: words, disableNameSuffixHash: 'flag', immutable: 'flag' },
};

const generated = {
  name: 'text',
  namespace: 'text',
  behavior: 'text',
  literals: texts,
  files: texts,
  envs: texts,
  env: 'text',
  options: generatorOptions,
} as const;

const object: Form = {
  fields: { apiVersion: 'text', ...identity },
};

/** All that Kustomize knows of in a kustomization (`types.Kustomization` of 5.7). */
export const kustomizationForm: Form = {
  fields: {
    apiVersion: 'text',
    kind: 'text',
    metadata: { fields: { name: 'text', namespace: 'text', labels: words, annotations: words } },
    openapi: words,
    namePrefix: 'text',
    nameSuffix: 'text',
    namespace: 'text',
    commonLabels: words,
    commonAnnotations: words,
    labels: {
      list: {
        fields: { pairs: words, includeSelectors: 'flag', includeTemplates: 'flag', fields: { list: fieldSpec } },
      },
    },
    patchesStrategicMerge: texts,
    patchesJson6902: patches,
    patches,
    images,
    imageTags: images,
    replacements: { list: replacementForm },
    replicas: { list: { fields: { name: 'text', count: 'number' } } },
    vars: { list: { fields: { name: 'text', objref: object, fieldref: { fields: { fieldpath: 'text' } } } } },
    sortOptions: {
      fields: { order: 'text', legacySortOptions: { fields: { orderFirst: texts, orderLast: texts } } },
    },
    resources: texts,
    bases: texts,
    components: texts,
    crds: texts,
    configurations: texts,
    generators: texts,
    transformers: texts,
    validators: texts,
    buildMetadata: texts,
    configMapGenerator: { list: { fields: generated } },
    secretGenerator: { list: { fields: { ...generated, type: 'text' } } },
    generatorOptions,
    helmGlobals: 'anything',
    helmCharts: 'anything',
    helmChartInflationGenerator: 'anything',
  },
};

import type { Form } from './form';

export const texts: Form = { list: 'text' };
export const words: Form = { words: 'text' };

export const fieldSpec: Form = {
  fields: { group: 'text', version: 'text', kind: 'text', path: 'text', create: 'flag' },
};

const identity = { group: 'text', version: 'text', kind: 'text', name: 'text', namespace: 'text' } as const;

export const selector: Form = { fields: { ...identity, labelSelector: 'text', annotationSelector: 'text' } };

export const patch = { path: 'text', patch: 'text', target: selector, options: { words: 'flag' } } as const;

const patches: Form = { list: { fields: patch } };

export const image: Form = {
  fields: { name: 'text', newName: 'text', tagSuffix: 'text', newTag: 'text', digest: 'text' },
};

const images: Form = { list: image };

export const replica: Form = { fields: { name: 'text', count: 'number' } };

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

export const generated = {
  name: 'text',
  namespace: 'text',
  behavior: 'text',
  literals: texts,
  files: texts,
  envs: texts,
  env: 'text',
  options: generatorOptions,
} as const;

export const generatedSecret = { ...generated, type: 'text' } as const;

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
    replicas: { list: replica },
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
    secretGenerator: { list: { fields: generatedSecret } },
    generatorOptions,
    helmGlobals: 'anything',
    helmCharts: 'anything',
    helmChartInflationGenerator: 'anything',
  },
};

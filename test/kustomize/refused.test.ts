import assert from 'node:assert/strict';
import { builtByKubectl, builtByPortolan, portolan, realKubectl } from './real';
import { noticesOf } from './places';
import type { Sources } from '../fixture';

const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n';

function app(text: string, others: Sources = {}): Sources {
  return { 'app/kustomization.yaml': text, 'app/service.yaml': service, ...others };
}

const patch = (metadata: string): string =>
  `patches: [{ patch: "{apiVersion: v1, kind: Service, metadata: {${metadata}}}" }]`;

/** What Kustomize refuses, with what is said about it and where. */
const refused: Readonly<Record<string, readonly [Sources, string]>> = {
  'a file that is missing': [
    app('resources: [service.yaml, nothing.yaml]'),
    'app/kustomization.yaml#resources.1: There is no such file or directory in this workspace.',
  ],
  'a directory without a kustomization': [
    app('resources: [../other]', { 'other/service.yaml': service }),
    'app/kustomization.yaml#resources.0: There is no `kustomization.yaml` in `other`.',
  ],
  'a file outside of its directory': [
    app('resources: [../service.yaml]', { 'service.yaml': service }),
    "app/kustomization.yaml#resources.0: `../service.yaml` lies outside of this kustomization's directory: Kustomize reads it only with `--load-restrictor LoadRestrictionsNone`.",
  ],
  itself: [
    app('resources: [service.yaml, .]'),
    'app/kustomization.yaml#resources.1: This leads back to this kustomization, so Kustomize refuses it.',
  ],
  'a directory around it': [
    app('resources: [service.yaml, ..]', { 'kustomization.yaml': 'resources: [a.yaml]', 'a.yaml': service }),
    'app/kustomization.yaml#resources.1: This leads back to this kustomization, so Kustomize refuses it.',
  ],
  'a round of kustomizations': [
    app('resources: [../b]', {
      'b/kustomization.yaml': 'resources: [../c]',
      'c/kustomization.yaml': 'resources: [../app]',
    }),
    'app/kustomization.yaml#resources.0: This leads back to this kustomization, so Kustomize refuses it.',
  ],
  'the same resource twice': [
    app('resources: [service.yaml, again.yaml]', { 'app/again.yaml': service }),
    'app/kustomization.yaml#resources.1: `Service web` is there already, so Kustomize refuses it here.',
  ],
  'the same variable on two ways': [
    app('resources: [../b, ../c]', {
      'b/kustomization.yaml':
        'resources: [service.yaml]\nvars:\n- { name: WEB, objref: { apiVersion: v1, kind: Service, name: web } }',
      'b/service.yaml': service,
      'c/kustomization.yaml': 'resources: [../b]\nnamePrefix: c-',
    }),
    'b/kustomization.yaml#vars.0: The variable `WEB` is included in two ways, so Kustomize refuses what includes it.',
  ],
  'a component among the resources': [
    app('resources: [../c]', {
      'c/kustomization.yaml': 'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nnamePrefix: a-',
    }),
    'app/kustomization.yaml#resources.0: This is a `Component`, which belongs under `components`.',
  ],
  'a kustomization among the components': [
    app('resources: [service.yaml]\ncomponents: [../c]', { 'c/kustomization.yaml': 'namePrefix: a-' }),
    'app/kustomization.yaml#components.0: This is a `Kustomization`, and no `Component`.',
  ],
  'entries of a ConfigMap from a file that is missing': [
    app('configMapGenerator: [{ name: a, files: [a.conf] }]'),
    'app/kustomization.yaml#configMapGenerator.0.files.0: There is no file `a.conf` in this workspace.',
  ],
  'a patch for nothing': [
    app(`resources: [service.yaml]\n${patch('name: other')}`),
    'app/kustomization.yaml#patches.0.patch.metadata.name: This patch is for `Service other` of `v1`, and there is none here.',
  ],
  'a patch without a name': [
    app(`resources: [service.yaml]\n${patch('labels: {a: b}')}`),
    'app/kustomization.yaml#patches.0.patch: A patch says which resource it is for by `kind` and `metadata.name`; this one does not.',
  ],
  'an operation on what is not there': [
    app(
      `resources: [service.yaml]\npatches:\n- target: {kind: Service}\n  patch: '[{"op": "remove", "path": "/spec/ports"}]'`,
    ),
    'app/kustomization.yaml#patches.0.patch.0: This cannot be carried out on `Service web`: there is no `/spec/ports` in it.',
  ],
  'a replacement of the end of a list': [
    app(
      'resources: [service.yaml]\npatches:\n- target: {kind: Service}\n  patch: |-\n    - {op: add, path: /spec, value: {ports: [{port: 80}]}}\n    - {op: replace, path: /spec/ports/-, value: {port: 81}}',
    ),
    'app/kustomization.yaml#patches.0.patch.1: This cannot be carried out on `Service web`: there is no `/spec/ports/-` in it.',
  ],
  'operations that look like JSON and are none': [
    app(
      'resources: [service.yaml]\npatches:\n- target: {kind: Service}\n  patch: "[{op: add, path: /spec, value: {}}]"',
    ),
    'app/kustomization.yaml#patches.0.patch: Kustomize reads a patch that starts with `[` as JSON, and this is none.',
  ],
  'several patches with one target': [
    app('resources: [service.yaml]\npatches: [{ path: two.yaml, target: { kind: Service } }]', {
      'app/two.yaml': `${service}---\n${service}`,
    }),
    'app/kustomization.yaml#patches.0.target: Several patches in one place cannot have a `target`: Kustomize refuses them.',
  ],
  'a file of patches with nothing in it': [
    app('resources: [service.yaml]\npatches: [{ path: none.yaml }]', { 'app/none.yaml': '# nothing yet\n' }),
    'app/kustomization.yaml#patches.0: There is no patch in this, so Kustomize refuses it.',
  ],
  'a target that is no expression': [
    app(
      'resources: [service.yaml]\npatches: [{ target: { name: "we(b" }, patch: "- {op: test, path: /kind, value: Service}" }]',
    ),
    'app/kustomization.yaml#patches.0.target.name: `we(b` is no regular expression.',
  ],
  'a target whose selector is none': [
    app(
      'resources: [service.yaml]\npatches: [{ target: { labelSelector: "app web" }, patch: "- {op: test, path: /kind, value: Service}" }]',
    ),
    'app/kustomization.yaml#patches.0.target.labelSelector: `app web` is no selector.',
  ],
  'a tag that is a number': [
    app('resources: [service.yaml]\nimages: [{ name: web, newTag: 1.20 }]'),
    'app/kustomization.yaml#images.0.newTag: Kustomize wants a text here and refuses `1.20`: put it in quotes.',
  ],
  'a count that is a text': [
    app('resources: [web.yaml]\nreplicas: [{ name: web, count: "2" }]', {
      'app/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }',
    }),
    'app/kustomization.yaml#replicas.0.count: Kustomize wants a whole number here and refuses anything else.',
  ],
  'resources that are no list': [
    app('resources: service.yaml'),
    'app/kustomization.yaml#resources: Kustomize wants a list here and refuses anything else.',
  ],
  'a key that there is not within labels': [
    app('resources: [service.yaml]\nlabels: [{ pairs: { a: b }, includeSelector: true }]'),
    'app/kustomization.yaml#labels.0.includeSelector: Kustomize knows no `includeSelector` here and refuses to go on.',
  ],
  'another version': [
    app('apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nresources: [service.yaml]'),
    'app/kustomization.yaml#apiVersion: A `Kustomization` is of `kustomize.config.k8s.io/v1beta1`: Kustomize refuses another version.',
  ],
  'two kustomizations in one directory': [
    app('resources: [service.yaml]', { 'app/Kustomization': 'resources: [service.yaml]' }),
    'app/kustomization.yaml#: This directory has `kustomization.yaml` and `Kustomization`: Kustomize refuses several.',
  ],
  'an order that there is not': [
    app('resources: [service.yaml]\nsortOptions: { order: first }'),
    'app/kustomization.yaml#sortOptions.order: Kustomize knows the orders `fifo` and `legacy`.',
  ],
  'the same key twice in a ConfigMap': [
    app('configMapGenerator: [{ name: a, literals: [b=1, b=2] }]'),
    'app/kustomization.yaml#configMapGenerator.0.literals.1: The key `b` is there already, so Kustomize refuses it here.',
  ],
  'a variable of nothing': [
    app('resources: [service.yaml]\nvars: [{ name: A, objref: { apiVersion: v1, kind: Service, name: api } }]'),
    'app/kustomization.yaml#vars.0: There is no such resource here.',
  ],
  'a replacement without targets': [
    app('resources: [service.yaml]\nreplacements: [{ source: { kind: Service } }]'),
    'app/kustomization.yaml#replacements.0: This replacement has no `targets`.',
  ],
  'a list in place of a map': [
    app(
      'resources: [service.yaml]\npatches:\n- patch: "{apiVersion: v1, kind: Service, metadata: [], }"\n  target: {kind: Service}',
    ),
    'app/kustomization.yaml#patches.0.patch: A patch says which resource it is for by `kind` and `metadata.name`; this one does not.',
  ],
  'replicas of nothing': [
    app('resources: [service.yaml]\nreplicas: [{ name: web, count: 2 }]'),
    'app/kustomization.yaml#replicas.0.name: There is no Deployment, StatefulSet, ReplicaSet or ReplicationController `web` here.',
  ],
  'a key that there is not': [
    app('resources: [service.yaml]\nprefix: a-'),
    'app/kustomization.yaml#prefix: Kustomize knows no `prefix` here and refuses to go on.',
  ],
  'a generated name that is taken': [
    app('configMapGenerator: [{ name: a, literals: [b=1] }, { name: a, literals: [c=1] }]'),
    'app/kustomization.yaml#configMapGenerator.1.name: `ConfigMap a` is there already: `behavior` has to be `merge` or `replace`.',
  ],
  'a number where the configuration of a generator has a text': [
    app('generators: [g.yaml]', {
      'app/g.yaml': 'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: { name: a }\nbehavior: 1',
    }),
    'app/g.yaml#behavior: Kustomize wants a text here and refuses `1`: put it in quotes.',
  ],
  'a list where the configuration of a transformer has a map': [
    app('resources: [service.yaml]\ntransformers: [t.yaml]', {
      'app/t.yaml':
        'apiVersion: builtin\nkind: LabelTransformer\nmetadata: { name: a }\nlabels: [a]\nfieldSpecs: [{ path: metadata/labels }]',
    }),
    'app/t.yaml#labels: Kustomize wants a map of keys and values here and refuses anything else.',
  ],
  'a field without a path in the configuration of a transformer': [
    app('resources: [service.yaml]\ntransformers: [t.yaml]', {
      'app/t.yaml':
        'apiVersion: builtin\nkind: PrefixTransformer\nmetadata: { name: a }\nprefix: a-\nfieldSpecs: [{ kind: Service }]',
    }),
    'app/t.yaml#fieldSpecs.0: Kustomize refuses this without a `path`.',
  ],
  'a description of the API and a version of it': [
    app('resources: [service.yaml]\nopenapi: { path: schema.json, version: v1.21.2 }', { 'app/schema.json': '{}' }),
    'app/kustomization.yaml#openapi.version: Kustomize takes a `path` or a `version` here and refuses both.',
  ],
  'a CustomResourceDefinition among the definitions': [
    app('resources: [service.yaml]\ncrds: [crd.yaml]', {
      'app/crd.yaml': 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a.b.c }',
    }),
    'app/kustomization.yaml#crds.0: Kustomize wants OpenAPI definitions by their names here, as code generators of Kubernetes write them, and refuses anything else.',
  ],
  'a replacement of a field that is not there': [
    app(
      'resources: [service.yaml]\nreplacements:\n- source: {kind: Service}\n  targets: [{ select: {kind: Service}, fieldPaths: [spec.x] }]',
    ),
    'app/kustomization.yaml#replacements.0.targets.0.fieldPaths.0: `Service web` has no `spec.x`.',
  ],
};

describe('kustomize: what is refused', () => {
  let kubectl = '';

  before(async () => {
    kubectl = await realKubectl();
  });

  for (const [what, [sources, notice]] of Object.entries(refused)) {
    it(`${what}, by the real kubectl too`, () => {
      assert.deepEqual(noticesOf(sources, 'app'), [
        `${what === 'a file outside of its directory' ? 'restricted' : 'problem'} ${notice}`,
      ]);
      assert.equal(builtByKubectl(kubectl, sources, 'app'), 'refused');
    });
  }

  it('leaves the rest as it is', () => {
    const { resources } = portolan(app('resources: [service.yaml, nothing.yaml]\nnamePrefix: a-'), 'app');
    assert.deepEqual(resources, [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a-web' } }]);
  });
});

const program = ['apiVersion: example.org/v1', 'kind: Robot', 'metadata: { name: r }'].join('\n  ');

/** What Kustomize would take from elsewhere. */
const unknown: Readonly<Record<string, readonly [string, string]>> = {
  'a base in another repository': ['resources: [service.yaml, "https://example.org/repo//base?ref=v1"]', 'resources.1'],
  'a base named by its repository': ['resources: [service.yaml, "github.com/example/repo/base"]', 'resources.1'],
  charts: ['resources: [service.yaml]\nhelmCharts: [{ name: a }]', 'helmCharts'],
  'a description of the API somewhere else': [
    'resources: [service.yaml]\nopenapi: { path: "https://example.org/schema.json" }',
    'openapi.path',
  ],
  'which version of Kustomize it will be': [
    'resources: [service.yaml]\nbuildMetadata: [managedByLabel]',
    'buildMetadata.0',
  ],
  'what tells of every transformer': [
    'resources: [service.yaml]\nbuildMetadata: [originAnnotations, transformerAnnotations]',
    'buildMetadata.1',
  ],
  'generators that are programs': [`resources: [service.yaml]\ngenerators:\n- |\n  ${program}`, 'generators.0'],
  'transformers that are programs': [`resources: [service.yaml]\ntransformers:\n- |\n  ${program}`, 'transformers.0'],
  'validators that are programs': [`resources: [service.yaml]\nvalidators:\n- |\n  ${program}`, 'validators.0'],
};

describe('kustomize: what is not known', () => {
  for (const [what, [text, path]] of Object.entries(unknown)) {
    it(`${what}: said once, at its line, and the rest is there`, () => {
      const notices = noticesOf(app(text), 'app');
      assert.equal(notices.length, 1);
      assert.ok(notices[0]?.startsWith(`unknown app/kustomization.yaml#${path}: `), notices[0]);
      assert.equal(portolan(app(text), 'app').resources.length, 1);
    });
  }

  it('nothing, where a file holds comments before its first document', () => {
    assert.deepEqual(
      noticesOf(app('resources: [service.yaml]', { 'app/service.yaml': `# A licence\n---\n${service}` }), 'app'),
      [],
    );
  });

  it('is told once, however many include it', () => {
    const sources = app('resources: [../a, ../b]', {
      'remote/kustomization.yaml': 'resources: ["https://example.org/x"]\nconfigMapGenerator: []',
      'a/kustomization.yaml': 'resources: [../remote]\nnamePrefix: a-',
      'b/kustomization.yaml': 'resources: [../remote]\nnamePrefix: b-',
    });
    assert.equal(noticesOf(sources, 'app').length, 1);
  });
});

describe('kustomize: what is written to do harm', () => {
  it('goes no further into definitions that name each other again and again', () => {
    const properties = (level: number): string =>
      Array.from({ length: 12 }, (_, index) => `p${index}: {$ref: x.K${level + 1}}`).join(', ');
    const levels = Array.from({ length: 12 }, (_, level) => {
      return `x.K${level}: {schema: {properties: {apiVersion: {}, kind: {}, metadata: {}, ${properties(level)}}}}`;
    });
    const sources = app('resources: [service.yaml]\ncrds: [crd.yaml]', { 'app/crd.yaml': levels.join('\n') });
    assert.deepEqual(noticesOf(sources, 'app'), [
      'problem app/kustomization.yaml#crds.0: This kustomization takes too much work: from here on, it is not carried out.',
    ]);
  });

  it('is done with very many generators', () => {
    const generators = Array.from({ length: 2500 }, (_, index) => `- { name: c${index} }`).join('\n');
    const notices = noticesOf(app(`configMapGenerator:\n${generators}`), 'app');
    assert.equal(notices.length, 1);
    assert.match(notices[0] ?? '', /takes too much work/);
  });

  it('reads nothing outside of the workspace', () => {
    const secret = 'configMapGenerator: [{ name: a, files: [../../../etc/passwd, /etc/hosts] }]';
    assert.deepEqual(
      noticesOf(app(secret), 'app').map((notice) => notice.replace(/:.*/, '')),
      [
        'problem app/kustomization.yaml#configMapGenerator.0.files.0',
        'problem app/kustomization.yaml#configMapGenerator.0.files.1',
      ],
    );
  });

  it('does not double without end', () => {
    const doubling = (level: number): Sources => ({
      [`l${level}a/kustomization.yaml`]: `resources: [../l${level - 1}]\nnamePrefix: a-`,
      [`l${level}b/kustomization.yaml`]: `resources: [../l${level - 1}]\nnamePrefix: b-`,
      [`l${level}/kustomization.yaml`]: `resources: [../l${level}a, ../l${level}b]`,
    });
    const levels = Array.from({ length: 20 }, (_, index) => doubling(index + 1));
    const first = { 'l0/kustomization.yaml': 'resources: [s.yaml]', 'l0/s.yaml': service };
    const sources = levels.reduce<Sources>((all, level) => ({ ...all, ...level }), first);
    const { resources, notices } = portolan(sources, 'l20');
    assert.ok(resources.length <= 10_000);
    assert.ok(notices.some(({ message }) => message.includes('more than 10000 resources')));
  });

  it('carries out no component without end', () => {
    const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';
    const levels = Array.from({ length: 30 }, (_, level) => ({
      [`c${level}/kustomization.yaml`]: `${component}components: [../c${level + 1}, ../c${level + 1}]`,
    }));
    const last = app('components: [../c0]', { 'c30/kustomization.yaml': `${component}namePrefix: a` });
    const sources = levels.reduce<Sources>((all, level) => ({ ...all, ...level }), last);
    assert.ok(noticesOf(sources, 'app').some((notice) => notice.includes('takes too much work')));
  });

  const keptOutOfGit = [
    ['what is an environment', 'configMapGenerator: [{ name: a, envs: [.env] }]', 'configMapGenerator.0.envs.0'],
    ['what goes into a Secret', 'secretGenerator: [{ name: a, files: [.env] }]', 'secretGenerator.0.files.0'],
  ] as const;
  for (const [what, text, place] of keptOutOfGit) {
    it(`is not known where it may be written only where Kustomize runs: ${what}`, () => {
      assert.deepEqual(noticesOf(app(text), 'app'), [
        `unknown app/kustomization.yaml#${place}: There is no file \`.env\` in this workspace: what it holds is not known. Kustomize fails without it.`,
      ]);
    });
  }

  it('is not kept busy by aliases, copies or expressions', () => {
    const aliases = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n');
    const copies = Array.from({ length: 60 }, () => '- { op: copy, from: /metadata, path: /metadata/x }').join('\n');
    const sources = app(
      'resources: [laughs.yaml, service.yaml]\npatches: [{ path: copies.yaml, target: { kind: Service, name: "(w+)+(e+)+x" } }, { path: copies.yaml, target: { kind: Service } }]',
      { 'app/laughs.yaml': `${service}a0: &a0 [x]\n${aliases}`, 'app/copies.yaml': copies },
    );
    const started = performance.now();
    assert.ok(noticesOf(sources, 'app').length > 0);
    assert.ok(performance.now() - started < 20_000);
  });

  it('lets no text grow by being put into itself', () => {
    const replacement = `- source: { kind: Service, fieldPath: metadata.annotations.a }
  targets: [{ select: { kind: Service }, fieldPaths: [metadata.annotations.a], options: { delimiter: "|" } }]\n`;
    const sources = app(`resources: [service.yaml]\nreplacements:\n${replacement.repeat(60)}`, {
      'app/service.yaml': service.replace('name: web', 'name: web, annotations: { a: "x|y" }'),
    });
    assert.ok(noticesOf(sources, 'app').some((notice) => notice.includes('too large to be read')));
  });

  it('lets no variable fill the memory', () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { a: "${'x'.repeat(1_000_000)}", containers: [{ args: ["${'$(A)'.repeat(2000)}"] }] }\n`;
    const variable = '{ name: A, objref: { apiVersion: v1, kind: Pod, name: p }, fieldref: { fieldpath: spec.a } }';
    const kustomization = `resources: [pod.yaml]\nvars: [${variable}]\n`;
    const { resources } = portolan({ 'app/kustomization.yaml': kustomization, 'app/pod.yaml': pod }, 'app');
    assert.ok(JSON.stringify(resources).length < 10_000_000);
  });

  it('stops where many transformers change many resources', () => {
    const one = (index: number): string => `- { pairs: { l${index}: x } }\n`;
    const items = Array.from({ length: 400 }, (_, index) => one(index)).join('');
    const all = Array.from({ length: 1000 }, (_, index) => `---\n${service.replace('name: web', `name: web${index}`)}`);
    const sources = app(`resources: [all.yaml]\nlabels:\n${items}`, { 'app/all.yaml': all.join('') });
    assert.ok(noticesOf(sources, 'app').some((notice) => notice.includes('takes too much work')));
  });

  it('is refused by both, where both look at it', () => {
    assert.equal(builtByPortolan(app('resources: [service.yaml, .]'), 'app'), 'refused');
  });
});

import assert from 'node:assert/strict';
import { fileText, files, workspace } from '../../server/src/core/inputs';
import { published } from '../../server/src/core/findings/published';
import { fixEdits } from '../../server/src/core/findings/published';
import type { Database } from '../../server/src/core/query';
import { definition } from '../../server/src/ide/definition';
import { hover } from '../../server/src/ide/hover';
import { databaseOf, folder, uriOf, type Sources } from '../fixture';

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
      - name: web
        image: web
        ports:
        - containerPort: 8080
          name: http
`;

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  - port: 80
    targetPort: http
`;

function shop(overlays: Sources): Sources {
  return {
    'base/kustomization.yaml': 'resources: [web.yaml, service.yaml]',
    'base/web.yaml': web,
    'base/service.yaml': service,
    ...overlays,
  };
}

const database = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: dbb
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: db, ports: [{ containerPort: 5432 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: db }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 5432 }] }
`;

const patch = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: wob
`;

/** `file:line rule`, and below it where it says more. */
function told(db: Database): readonly string[] {
  return files(db, workspace).flatMap((file) =>
    published(db, file).flatMap(({ rule, range, related }) => [
      `${path(file)}:${range.start.line + 1} ${rule}`,
      ...related
        .filter(({ message }) => message.startsWith('In '))
        .map((place) => `  ${path(place.file)}:${place.range.start.line + 1} ${place.message}`),
    ]),
  );
}

function path(file: string): string {
  return file.slice(folder.length + 1);
}

describe('kustomize: findings', () => {
  it('there are none where everything fits, whatever names and labels it gets', () => {
    const prod = 'resources: [../base]\nnamespace: shop\nnamePrefix: p-\ncommonLabels: { env: prod }';
    assert.deepEqual(told(databaseOf(shop({ 'prod/kustomization.yaml': prod }))), []);
  });

  it('stand at the patch that is wrong', () => {
    const overlays = {
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: service.yaml }]',
      'prod/service.yaml': patch,
      'staging/kustomization.yaml': 'resources: [../base]',
    };
    assert.deepEqual(told(databaseOf(shop(overlays))), ['prod/service.yaml:7 service-selects-no-pod']);
  });

  it('stand at the line of a transformer', () => {
    const overlay = `resources: [../base]
patches:
- target: { kind: Service }
  patch: |-
    - op: replace
      path: /spec/selector/app
      value: wob
`;
    assert.deepEqual(told(databaseOf(shop({ 'prod/kustomization.yaml': overlay }))), [
      'prod/kustomization.yaml:7 service-selects-no-pod',
    ]);
  });

  it('are one for all overlays that a line in a base is wrong in, and name them', () => {
    const sources = shop({
      'base/service.yaml': service.replace('app: web', 'app: wob'),
      'prod/kustomization.yaml': 'resources: [../base]\nnamespace: shop\nnamePrefix: p-',
      'staging/kustomization.yaml': 'resources: [../base]\nnamePrefix: s-',
    });
    assert.deepEqual(told(databaseOf(sources)), [
      'base/service.yaml:6 service-selects-no-pod',
      '  prod/kustomization.yaml:1 In `prod`.',
      '  staging/kustomization.yaml:1 In `staging`.',
    ]);
  });

  it('are mended where they stand', () => {
    const sources = shop({
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: service.yaml }]\nnamePrefix: p-',
      'prod/service.yaml': patch,
    });
    const db = databaseOf(sources);
    const [finding] = published(db, uriOf('prod/service.yaml'));
    const [fix] = finding?.fixes ?? [];
    assert.deepEqual(fix && fixEdits(db, fix)?.map(({ file, newText }) => [path(file), newText]), [
      ['prod/service.yaml', 'web'],
    ]);
  });

  it('are mended by the name that a base knows, whatever it is called in each overlay', () => {
    const sources = shop({
      'base/kustomization.yaml': 'resources: [db.yaml]',
      'base/db.yaml': database,
      'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: p-',
      'staging/kustomization.yaml': 'resources: [../base]\nnamePrefix: s-\nnameSuffix: -1',
    });
    const db = databaseOf(sources);
    const [finding] = published(db, uriOf('base/db.yaml'));
    assert.equal(finding?.rule, 'stateful-set-service-missing');
    assert.deepEqual(
      finding.fixes.map((fix) => [fix.title, fixEdits(db, fix)?.map(({ newText }) => newText)]),
      [['Change to `db`', ['db']]],
    );
  });

  it('have no fix that would mend one overlay and break another', () => {
    const url = '      - { name: URL, value: "http://web:80" }\n';
    const sources = shop({
      'base/web.yaml': `${web}        env:\n${url.replace(/^ {2}/gm, '    ')}`,
      'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: p-',
      'staging/kustomization.yaml': 'resources: [../base]\nnamePrefix: s-',
    });
    const db = databaseOf(sources);
    const [finding] = published(db, uriOf('base/web.yaml'));
    assert.equal(finding?.rule, 'host-does-not-resolve');
    assert.deepEqual(finding.fixes, []);
  });

  const written: Readonly<Record<string, readonly [kustomization: string, mended: string | undefined]>> = {
    'a patch that is written out': [
      `patches:\n- patch: |\n    # Ours\n${patch.replace(/^/gm, '    ')}`,
      '        app: |web',
    ],
    'a JSON patch': [
      'patches:\n- target: { kind: Service }\n  patch: |-\n    - { op: replace, path: /spec/selector/app, value: wob }',
      '    - { op: replace, path: /spec/selector/app, value: |web }',
    ],
    'a patch in quotes, whose characters are others in the file': [
      `patches:\n- patch: ${JSON.stringify(patch)}`,
      undefined,
    ],
    'a label that many resources get': [
      'labels:\n- { pairs: { app: wob }, fields: [{ path: spec/selector, kind: Service }] }',
      undefined,
    ],
  };
  for (const [what, [kustomization, mended]] of Object.entries(written)) {
    it(`in ${what} ${mended === undefined ? 'have no fix' : 'are mended right there'}`, () => {
      const text = `resources: [../base]\n${kustomization}\n`;
      const db = databaseOf(shop({ 'prod/kustomization.yaml': text }));
      const [finding] = published(db, uriOf('prod/kustomization.yaml'));
      assert.equal(finding?.rule, 'service-selects-no-pod');
      const edits = finding.fixes.flatMap((fix) => fixEdits(db, fix) ?? []);
      const lines = edits.map(({ range: { start, end }, newText }) => {
        const line = text.split('\n')[start.line] ?? '';
        return `${line.slice(0, start.character)}|${newText}${line.slice(end.character)}`;
      });
      assert.deepEqual(lines, mended === undefined ? [] : [mended]);
    });
  }

  it('are silent about what may be in a base that is elsewhere', () => {
    const overlay = 'resources: [service.yaml, "https://example.org/more"]';
    const sources = { 'prod/kustomization.yaml': overlay, 'prod/service.yaml': service, 'prod/api.yaml': web };
    assert.deepEqual(told(databaseOf(sources)), []);
  });

  it('a dash too much is taken out of the base where the peers stand there side by side', () => {
    const peers = (...list: readonly string[]): string =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: web }\nspec:\n  podSelector: {}\n  ingress:\n  - from:\n${list.map((one) => `    - ${one}\n`).join('')}`;
    const split = ['namespaceSelector: { matchLabels: { a: b } }', 'podSelector: { matchLabels: { c: d } }'];
    const db = databaseOf({
      'base/kustomization.yaml': 'resources: [policy.yaml]',
      'base/policy.yaml': peers(...split),
      'prod/kustomization.yaml': 'resources: [../base]\nnamespace: shop',
    });
    const [finding] = published(db, uriOf('base/policy.yaml')).filter(({ rule }) => rule === 'peers-or-instead-of-and');
    const edits = (finding?.fixes ?? []).flatMap((fix) => fixEdits(db, fix) ?? []);
    assert.deepEqual(
      edits.map(({ file, range }) => [file, range.start.line]),
      [[uriOf('base/policy.yaml'), 8]],
    );
  });
});

describe('kustomize: in the editor', () => {
  const sources = shop({ 'prod/kustomization.yaml': 'resources: [../base]\nnamespace: shop\nnamePrefix: p-' });

  it('a hover on a base says what is true in the cluster', () => {
    const text = hover(databaseOf(sources), uriOf('base/service.yaml'), { line: 3, character: 9 })?.markdown ?? '';
    assert.match(text, /p-web\.shop\.svc/);
  });

  it('a definition leads to the files that somebody wrote', () => {
    const found = definition(databaseOf(sources), uriOf('base/service.yaml'), { line: 6, character: 10 });
    assert.deepEqual(
      found?.targets.map(({ file, selection }) => [path(file), selection.start.line]),
      [['base/web.yaml', 9]],
    );
  });
});

describe('kustomize: after an edit', () => {
  const overlays = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [
      `o${index}/kustomization.yaml`,
      `resources: [../${index < 25 ? 'base' : 'other'}]\nnamespace: n${index}`,
    ]),
  );
  const other = { 'other/kustomization.yaml': 'resources: [api.yaml]', 'other/api.yaml': web.replaceAll('web', 'api') };

  function runsAfter(edit: (text: string) => string): Readonly<Record<string, number>> {
    const runs: string[] = [];
    const db = databaseOf(shop({ ...overlays, ...other }), { onRun: (name) => runs.push(name) });
    const ask = (): void => {
      for (const file of files(db, workspace)) published(db, file);
    };
    ask();
    runs.length = 0;
    const file = uriOf('base/service.yaml');
    db.set(fileText, file, edit(fileText(db, file) ?? ''));
    ask();
    return Object.fromEntries(['kustomized', 'facts'].map((name) => [name, runs.filter((run) => run === name).length]));
  }

  it('of a comment, no kustomization is carried out again', () => {
    assert.equal(runsAfter((text) => `# why\n${text}`)['kustomized'], 0);
  });

  it('of a value in a base, only those that include it are, and only what comes from that file means something new', () => {
    assert.deepEqual(
      runsAfter((text) => text.replace('port: 80', 'port: 81')),
      { kustomized: 25, facts: 26 },
    );
  });
});

describe('kustomize: findings that plugins bring about', () => {
  const transformer = `apiVersion: builtin
kind: PatchTransformer
metadata: { name: selector }
target: { kind: Service, name: web }
path: patch.yaml
`;
  const sources = shop({
    'app/kustomization.yaml': 'resources: [../base]\ntransformers: [transformer.yaml]',
    'app/transformer.yaml': transformer,
    'app/patch.yaml': patch,
  });

  it('are told at the patch that a transformer names', () => {
    assert.ok(told(databaseOf(sources)).some((line) => line.startsWith('app/patch.yaml:7 ')));
  });
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { profiles } from '../../server/src/core/cluster/profiles';

const repository = path.resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly icon: string;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly grammars: readonly { readonly path: string }[];
    readonly yamlValidation: readonly { readonly url: string }[];
  };
}

interface Setting {
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly markdownDescription?: string;
}

interface Grammar {
  readonly patterns: readonly { readonly match: string }[];
}

interface ClusterSchema {
  readonly properties: { readonly clusters: { readonly items: { readonly properties: { readonly cni: Setting } } } };
}

const manifest = read('package.json') as Manifest;

describe('what the extension contributes', () => {
  const { configuration, grammars, yamlValidation } = manifest.contributes;

  it('names files that exist', () => {
    const files = [manifest.icon, ...grammars.map((one) => one.path), ...yamlValidation.map((one) => one.url)];
    for (const file of files) assert(existsSync(path.join(repository, file)), file);
  });

  it('describes every setting', () => {
    for (const [name, setting] of Object.entries(configuration.properties)) assert(setting.markdownDescription, name);
  });

  it('offers every network plugin that the server knows', () => {
    const known = [...profiles.keys()];
    const setting = configuration.properties['portolan.cni'];
    assert.deepEqual(setting?.enum, ['auto', ...known]);
    assert.equal(setting.markdownEnumDescriptions?.length, known.length + 1);
    const schema = read('syntaxes/portolan.schema.json') as ClusterSchema;
    assert.deepEqual(schema.properties.clusters.items.properties.cni.enum, known);
  });
});

describe('the grammar of names', () => {
  const [rule] = (read('syntaxes/names.tmLanguage.json') as Grammar).patterns;
  const name = new RegExp(rule?.match.replace('(?i)', '') ?? '', 'i');
  const found: readonly (readonly [string, string])[] = [
    ['http://api.shop.svc:8080/health', 'api.shop.svc'],
    ['postgres-0.postgres.data.svc.cluster.local', 'postgres-0.postgres.data.svc.cluster.local'],
    ['_http._tcp.web.shop.svc', '_http._tcp.web.shop.svc'],
    ['tcp://Redis.Data.SVC', 'Redis.Data.SVC'],
  ];
  for (const [text, expected] of found)
    it(`finds ${expected}`, () => {
      assert.equal(name.exec(text)?.[0], expected);
    });

  for (const text of ['svc', 'web.svc', 'example.com', 'a.b.svcs', 'image: registry.io/a/svc:1'])
    it(`finds nothing in ${text}`, () => {
      assert.equal(name.exec(text), null);
    });

  it('is not slow on long texts', () => {
    const started = performance.now();
    name.exec(`${'a-'.repeat(20_000)}!`);
    name.exec(`${'a.'.repeat(2_000)}!`);
    assert(performance.now() - started < 1000);
  });
});

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(repository, file), 'utf8'));
}

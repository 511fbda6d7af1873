import assert from 'node:assert/strict';
import { problems } from '../../server/src/core/problems';
import { fileText, files, workspace } from '../../server/src/core/inputs';
import { published } from '../../server/src/core/findings/published';
import type { Database } from '../../server/src/core/query';
import { databaseOf, folder, uriOf, type Sources } from '../fixture';

const service = (name: string): string => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
`;

const pod = (name: string): string => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: web, ports: [{ containerPort: 80 }] }] }
`;

/** Two bases, each with so many overlays: `shop/17` and `bank/17`. */
function overlays(count: number): Sources {
  const bases = ['shop', 'bank'].flatMap((name) => [
    [`${name}/base/kustomization.yaml`, 'resources: [service.yaml, pod.yaml]'],
    [`${name}/base/service.yaml`, service(name)],
    [`${name}/base/pod.yaml`, pod(name)],
    ...Array.from({ length: count }, (_, index) => [
      `${name}/${index}/kustomization.yaml`,
      `resources: [../base]\nnamePrefix: n${index}-\nreplicas: []\n`,
    ]),
  ]);
  return Object.fromEntries(bases) as Sources;
}

/** A workspace in which everything is known, and which tells what an edit has run again: queries by their files. */
function checked(sources: Sources) {
  const ran: string[] = [];
  const db = databaseOf(sources, {
    onRun: (name, key) => ran.push(`${name} ${typeof key === 'string' ? key.slice(folder.length + 1) : ''}`),
  });
  checkAll(db);
  return {
    db,
    after: (path: string, text: string): readonly string[] => {
      ran.length = 0;
      db.set(fileText, uriOf(path), text);
      checkAll(db);
      return ran.filter((one) => /^(?:kustomized|accumulation) /.test(one)).sort();
    },
  };
}

function checkAll(db: Database): void {
  for (const file of files(db, workspace)) {
    problems(db, file);
    published(db, file);
  }
}

describe('kustomize: after an edit', () => {
  const many = overlays(20);

  it('in a base, what includes it is carried out again, and the base itself once', () => {
    const again = checked(many).after('shop/base/service.yaml', service('shop').replace('port: 80', 'port: 81'));
    assert.equal(again.length, 1 + 2 * 20);
    assert.deepEqual(
      again.filter((one) => !one.includes(' shop/')),
      [],
    );
    assert.deepEqual(
      again.filter((one) => one.includes('base')),
      ['accumulation shop/base/kustomization.yaml'],
    );
  });

  it('in an overlay, that one alone', () => {
    const again = checked(many).after('bank/7/kustomization.yaml', 'resources: [../base]\nnamePrefix: seven-\n');
    assert.deepEqual(again, ['accumulation bank/7/kustomization.yaml', 'kustomized bank/7/kustomization.yaml']);
  });

  it('of a comment, nothing', () => {
    const text = `# In front of the shop.\n${service('shop')}`;
    assert.deepEqual(checked(many).after('shop/base/service.yaml', text), []);
  });

  it('what is wrong in a base is one finding that names every overlay', () => {
    const { db, after } = checked(many);
    after('shop/base/service.yaml', service('shop').replace('app: shop', 'app: shap'));
    const found = files(db, workspace).flatMap((file) => published(db, file));
    assert.deepEqual(
      found.map(({ file, rule }) => [file.slice(folder.length + 1), rule]),
      [['shop/base/service.yaml', 'service-selects-no-pod']],
    );
    const places = found[0]?.related.filter(({ message }) => message.startsWith('In ')) ?? [];
    assert.equal(places.length, 20);
    assert.equal(places[0]?.message, 'In `shop/0`.');
  });
});

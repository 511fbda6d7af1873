import assert from 'node:assert/strict';
import { problems } from '../../server/src/core/problems';
import { published } from '../../server/src/core/findings/published';
import { databaseOfText, uriOf } from '../fixture';

const service = `apiVersion: v1
kind: Service
metadata:
  name: lost
spec:
  selector:
    app: lost
  ports:
    - port: 80
`;

/** A pod that shows that nothing else is hidden. */
const pod = `---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web }] }
`;

describe('an ignore', () => {
  it('counts behind the line', () => {
    check({ '  selector:': '  selector: # portolan-ignore service-selects-no-pod: made by an operator' }, []);
  });

  it('counts on a line of its own above, with others between', () => {
    check({ '  selector:': '  # portolan-ignore service-selects-no-pod: made later\n  # Soon.\n  selector:' }, []);
  });

  it('counts above a text of many lines, for all of them', () => {
    const map = (comment: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n${comment}  a.conf: |\n    one\n\n    url = http://lost:80\n  b: http://lost:80\n---\n${service.replace('name: lost', 'name: lost\n  namespace: data')}`;
    const told = (comment: string) =>
      published(databaseOfText(map(comment)), uriOf('all.yaml'))
        .filter(({ rule }) => rule === 'host-does-not-resolve')
        .map(({ range }) => range.start.line + 1);
    assert.deepEqual(told(''), [8, 9]);
    assert.deepEqual(told('  # portolan-ignore host-does-not-resolve: elsewhere\n'), [10]);
  });

  it('within a text is about that text alone, and not told to be of no use', () => {
    const note =
      '  annotations:\n    note: |\n      Write above it:\n      # portolan-ignore service-selects-no-pod: why\nspec:\n  selector:';
    const short = '  annotations:\n    note: |\n      # portolan-ignore service-selects-no-pod: why\n  name: lost\n';
    check({ 'spec:\n  selector:': note }, ['service-selects-no-pod']);
    check({ '  name: lost\n': short }, ['service-selects-no-pod']);
    const script = (comment: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: shop }\ndata:\n  run.sh: |\n${comment}    curl http://lost:80\n    curl http://gone:80\n---\n${service.replace('name: lost', 'name: lost\n  namespace: data')}`;
    const told = (comment: string) =>
      published(databaseOfText(script(comment)), uriOf('all.yaml')).map(({ rule }) => rule);
    const one = told('');
    assert.deepEqual(told('    # portolan-ignore host-does-not-resolve: elsewhere\n'), one.slice(1));
    assert.equal(one[0], 'host-does-not-resolve');
  });

  it('counts at the head of its document', () => {
    check(
      {
        'apiVersion: v1\nkind: Service':
          '# portolan-ignore service-selects-no-pod: made later\n\napiVersion: v1\nkind: Service',
      },
      [],
    );
  });

  it('counts as an annotation of the object', () => {
    const annotation = '  annotations: { ignore.portolan.io/service-selects-no-pod: made by an operator }';
    check({ '  name: lost': `  name: lost\n${annotation}` }, []);
  });

  it('may name several rules', () => {
    check({ '  selector:': '  # portolan-ignore service-selects-no-pod, node-port-without-type: both\n  selector:' }, [
      'information: There is nothing to ignore: `node-port-without-type` finds nothing here.',
    ]);
  });

  it('does not count elsewhere, and is told to be of no use', () => {
    check({ '  name: lost': '  name: lost # portolan-ignore service-selects-no-pod: here?' }, [
      'service-selects-no-pod',
      'information: There is nothing to ignore: `service-selects-no-pod` finds nothing here.',
    ]);
  });

  it('does not reach into the next document', () => {
    const [one, two] = ['lost', 'gone'].map((name) => service.replaceAll('lost', name));
    const db = databaseOfText(`# portolan-ignore service-selects-no-pod: one only\n${one}---\n${two}${pod}`);
    assert.deepEqual(
      published(db, uriOf('all.yaml')).map(({ at }) => at.resource),
      ['/Service /gone'],
    );
  });

  it('does not count without a reason', () => {
    check({ '  selector:': '  selector: # portolan-ignore service-selects-no-pod' }, [
      'service-selects-no-pod',
      'warning: This does not count: say why `service-selects-no-pod` is ignored, behind a colon.',
    ]);
  });

  it('is told where there is no such rule', () => {
    check({ '  selector:': '  selector: # portolan-ignore service-is-lost: a slip' }, [
      'service-selects-no-pod',
      'warning: There is no rule `service-is-lost` to ignore.',
    ]);
  });

  it('stands in no text that only speaks of it', () => {
    check({ 'name: lost': 'name: lost\n  annotations: { note: "see#portolan-ignore x: y" }' }, [
      'service-selects-no-pod',
    ]);
  });
});

/** What is told of the Service after the change: ids of rules, then problems with their severity. */
function check(change: Readonly<Record<string, string>>, expected: readonly string[]): void {
  const [[from, to] = ['', '']] = Object.entries(change);
  assert.ok(service.includes(from));
  const db = databaseOfText(service.replace(from, to) + pod);
  const file = uriOf('all.yaml');
  const told = problems(db, file).map(({ severity, message }) => `${severity}: ${message}`);
  assert.deepEqual([...published(db, file).map(({ rule }) => rule), ...told], expected);
}

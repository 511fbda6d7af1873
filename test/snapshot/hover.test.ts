import assert from 'node:assert/strict';
import { hover } from '../../server/src/ide/hover';
import { databaseOf, uriOf } from '../fixture';
import { live } from './live';
import { takenOf } from './taken';

const service = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
`;

const taken = Date.parse('2030-01-01T10:00:00.000Z');

/** The paragraph about the live cluster in the hover on a Service. */
async function liveLine(now: number | undefined, text = service, objects = live): Promise<string | undefined> {
  const db = databaseOf({ 'web.yaml': text, 'prod.json': await takenOf(objects) });
  const { markdown = '' } = hover(db, uriOf('web.yaml'), { line: 2, character: 20 }, now) ?? {};
  return markdown.split('\n').find((line) => line.startsWith('**Live**'));
}

describe('hover on a Service of a live cluster', () => {
  it('says its real address and endpoints, and how old they are', async () => {
    const known = 'ClusterIP `10.96.0.7`, 1 endpoint ready: `10.244.1.5`.';
    assert.equal(await liveLine(taken + 3 * 3_600_000), `**Live** in \`prod\`, 3 hours ago: ${known}`);
    assert.equal(await liveLine(taken + 59_000), `**Live** in \`prod\`, just now: ${known}`);
    assert.equal(await liveLine(taken + 60_000), `**Live** in \`prod\`, 1 minute ago: ${known}`);
    assert.equal(await liveLine(taken + 72 * 3_600_000), `**Live** in \`prod\`, 3 days ago: ${known}`);
    assert.equal(await liveLine(undefined), `**Live** in \`prod\`, at 2030-01-01 10:00 UTC: ${known}`);
    assert.equal(await liveLine(taken - 1), `**Live** in \`prod\`, at 2030-01-01 10:00 UTC: ${known}`);
  });

  it('says what is missing there', async () => {
    const head = '**Live** in `prod`, just now:';
    assert.equal(await liveLine(taken, service.replace('name: web', 'name: b')), `${head} there is no such Service.`);
    const { services = [] } = live;
    assert.equal(
      await liveLine(taken, service, { services }),
      `${head} ClusterIP \`10.96.0.7\`, no endpoint is ready.`,
    );
  });
});

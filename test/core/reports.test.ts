import assert from 'node:assert/strict';
import { answers } from '../../server/src/core/answers';
import type { Service } from '../../server/src/core/model/service';
import { Database } from '../../server/src/core/query';
import { reportsOf } from '../../server/src/core/findings/reports';
import { rule } from '../../server/src/core/rule';
import { facts } from '../../server/src/core/families/facts';
import { fileText } from '../../server/src/core/inputs';

const file = 'file:///shop/service.yaml';

function serviceIn(db: Database): Service {
  db.set(fileText, file, 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n');
  const [fact] = facts(db, file).facts;
  return fact?.kind === 'service' ? fact : assert.fail('there is no Service');
}

const common = { on: 'service', severity: 'error', summary: '', mistakes: [] } as const;

const failing = rule({
  ...common,
  id: 'failing',
  *check({ at }) {
    yield { at, message: 'told before' };
    throw new Error('no such port');
  },
});

const sound = rule({
  ...common,
  id: 'sound',
  *check({ at, name }) {
    yield { at, message: `found \`${name}\`` };
  },
});

describe('a rule that throws', () => {
  const db = new Database();
  const service = serviceIn(db);
  const told = [failing, sound, failing].map((one) => reportsOf(one, service, answers(db, 'cluster')));

  it('costs what it would have told, and no other rule anything', () => {
    const [, found] = told;
    assert.deepEqual(found, [{ at: service.at, message: 'found `web`' }]);
  });

  it('says in its own name that it failed, and why', () => {
    const [failed] = told;
    assert.deepEqual(failed, [
      {
        at: service.at,
        severity: 'information',
        message: 'This rule could not look at this: no such port. That is a mistake in Portolan, not in the manifest.',
      },
    ]);
  });
});

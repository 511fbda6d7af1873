import assert from 'node:assert/strict';
import path from 'node:path';
import { renderCharts } from '../../server/src/cli/helm';
import { openWorkspace } from '../../server/src/cli/workspace';
import { fileText } from '../../server/src/core/inputs';
import { originsOf } from './leaves';
import { fileIdOfPath } from '../../server/src/files/file-id';
import { helm } from '../../server/src/files/helm';
import { machine } from '../../server/src/entry/machine';
import { published } from '../../server/src/core/findings/published';
import { releases } from '../../server/src/core/helm/charts';
import { workspace } from '../../server/src/core/inputs';
import type { Database } from '../../server/src/core/query';
import { locate } from '../../server/src/core/syntax/locate';
import { offsetAt } from '../../server/src/core/text';
import { lines } from '../../server/src/core/syntax/source';
import { installHelm } from '../kustomize/kubectl.mjs';

const fixture = path.join(import.meta.dirname, 'fixtures/shop');

describe('helm: a chart that the real helm renders', function () {
  this.timeout(300_000);
  let db: Database;
  let all: readonly string[];

  before(async () => {
    const root = fileIdOfPath(fixture);
    const opened = await openWorkspace(machine, [fixture], root);
    db = opened.db;
    all = opened.files;
    await renderCharts(db, helm(await installHelm()));
  });

  it('has findings at the lines that are wrong', () => {
    const root = fileIdOfPath(fixture);
    const found = all.flatMap((file) =>
      published(db, file).map(({ rule, range }) => `${file.slice(root.length + 1)}:${range.start.line + 1} ${rule}`),
    );
    assert.deepEqual(found.sort(), [
      'templates/web.yaml:54 egress-policy-closes-ingress',
      'templates/web.yaml:54 egress-without-dns',
      'templates/web.yaml:56 peer-selects-no-pod',
      'values.yaml:8 service-blocked-by-policies',
      'values/prod.yaml:3 target-port-name-missing',
    ]);
  });

  it('has each value where it is written: the same text, or an action that makes it', () => {
    const leaves = releases(db, workspace).flatMap(({ id }) => originsOf(db, id));
    assert.ok(leaves.length > 80);
    const odd = leaves.filter(({ value, origin }) => {
      const range = locate(db, origin);
      const text = fileText(db, origin.file) ?? '';
      const starts = lines(db, origin.file);
      const there = range ? text.slice(offsetAt(text, starts, range.start), offsetAt(text, starts, range.end)) : '';
      return !there.includes(value) && !there.includes('{{');
    });
    assert.deepEqual(odd, []);
  });
});

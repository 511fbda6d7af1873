import assert from 'node:assert/strict';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { Disk } from '../../server/src/cli/disk';
import { withCharts } from '../../server/src/cli/helm';
import { newFolder } from '../files/folder';
import { portolan } from './program';

const template = `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}-web
spec:
  containers: [{ name: web, image: web }]
`;

describe('portolan --helm', () => {
  const folder = newFolder();
  const cwd = folder.path();
  const helm = folder.path('tools/helm');

  before(() => {
    folder.write('shop/chart/Chart.yaml', 'name: shop\n');
    folder.write('shop/chart/templates/web.yaml', template);
    folder.write('shop/pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { app: web } }\n');
    folder.write(
      'tools/helm',
      `#!/bin/sh\ntouch ${folder.path('ran')}\necho '# Source: shop/templates/web.yaml'\nsed 's/{{.*}}/shop/' "$3/templates/web.yaml"\n`,
    );
    folder.write(
      'tools/broken',
      '#!/bin/sh\necho "Error: parse error at (shop/templates/web.yaml:4): bad" >&2\nexit 1\n',
    );
    for (const name of ['tools/helm', 'tools/broken']) chmodSync(folder.path(name), 0o755);
  });

  it('runs nothing where it is not asked for', async () => {
    const { code, stdout } = await portolan(['check', 'shop'], {
      cwd,
      env: { PATH: `${path.dirname(helm)}:/usr/bin:/bin` },
    });
    assert.deepEqual([code, existsSync(folder.path('ran')), stdout.includes('No findings')], [0, false, true]);
  });

  it('renders charts with the program that is named, or with `helm`', async () => {
    const env = { PATH: `${path.dirname(helm)}:${process.env['PATH'] ?? ''}` };
    for (const option of [['--helm', helm], ['--helm'], ['--helm', './tools/helm']]) {
      const { code, stdout, stderr } = await portolan(['reach', 'shop', ...option], { cwd, env });
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /default\/Pod\/shop-web/);
    }
    assert.ok(existsSync(folder.path('ran')));
  });

  it('tells who waits which chart is being rendered', async () => {
    const texts: string[] = [];
    const disk: Disk = {
      files: { list: () => Promise.resolve([]), read: () => Promise.resolve(undefined) },
      find: () => Promise.resolve({ kind: 'nothing', code: 'ENOENT' }),
      helm: () => () => Promise.resolve({ kind: 'printed', text: '' }),
    };
    const { render } = withCharts(disk, { helm: true }, { showProgress: (text) => texts.push(text) });
    for (const name of ['shop', 'data'])
      await render?.({ chart: '', name, namespace: undefined, values: [], texts: [], assignments: [] });
    assert.deepEqual(texts, ['Rendering chart 1: shop', '', 'Rendering chart 2: data', '']);
  });

  it('tells what helm complains of at the line that it names', async () => {
    const { code, stdout } = await portolan(['check', 'shop', '--helm', folder.path('tools/broken')], { cwd });
    assert.equal(code, 1);
    assert.match(stdout, /^shop\/chart\/templates\/web\.yaml:4:3: error: Helm does not render this: parse error/m);
  });

  it('cannot run without helm', async () => {
    const { code, stderr } = await portolan(['check', 'shop', '--helm', '/none/helm'], { cwd });
    assert.deepEqual([code, stderr], [2, 'There is no program `/none/helm` that can be run.\n']);
  });
});

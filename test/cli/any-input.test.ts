import assert from 'node:assert/strict';
import { lostService, service, web } from './manifests';
import { portolan, removeProgram, withFolder, type Contents } from './program';
import { checkJson, reachJson, type CheckJson } from './reports';

async function check(contents: Contents): Promise<CheckJson> {
  let report: CheckJson | undefined;
  await withFolder(contents, async (cwd) => {
    const { stdout, stderr } = await portolan(['check', '--format', 'json', '.'], { cwd });
    assert.equal(stderr, '');
    report = checkJson(stdout);
    assert.equal((await portolan(['check', '.'], { cwd })).stderr, '');
    reachJson((await portolan(['reach', '--format', 'json', '.'], { cwd })).stdout);
  });
  assert.ok(report);
  return report;
}

/** Where the first finding stands, from 0. */
async function placeIn(text: string): Promise<readonly number[]> {
  const { findings } = await check({ 'lost.yaml': text, 'web.yaml': web });
  const range = findings[0]?.range;
  return range ? [range.start.line, range.start.character, range.end.line, range.end.character] : [];
}

describe('portolan: any input', () => {
  after(removeProgram);

  it('counts lines and characters alike with LF, CRLF and a byte order mark', async () => {
    const expected = await placeIn(lostService);
    assert.equal(expected.length, 4);
    assert.deepEqual(await placeIn(lostService.replaceAll('\n', '\r\n')), expected);
    assert.deepEqual(await placeIn(`\uFEFF${lostService}`), expected);
  });

  it('counts characters in UTF-16 units', async () => {
    const flow = `{apiVersion: v1, kind: Service, metadata: {name: lost, annotations: {a: X}}, spec: {selector: {app: wbe}, ports: [{port: 80}]}}\n`;
    const [line, start = 0, , end = 0] = await placeIn(flow.replace('X', 'x'));
    assert.deepEqual(await placeIn(flow.replace('X', '😀é語')), [line, start + 3, line, end + 3]);
  });

  const odd: Contents = {
    'empty.yaml': '',
    'spaces.yaml': ' \n\t\n',
    'separators.yaml': '---\n---\n...\n---\n',
    'binary.yaml': Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)),
    'broken-utf8.yaml': Buffer.concat([Buffer.from(service), Buffer.from([0xff, 0xc3, 0x28, 0x0a])]),
    'utf16.yaml': Buffer.from(`\uFEFF${service.replace('name: web', 'name: wide')}`, 'utf16le'),
    'deep.yaml': `apiVersion: v1\nkind: Service\nspec: ${'['.repeat(50_000)}\n`,
    'numbers.json': '[1, 2, 3]',
    'half.json': '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "x"',
    'scalar.yaml': 'apiVersion: v1 kind: Service',
    'control.yaml': lostService.replace('name: lost', 'name: "lost\\e[31m\\n"'),
  };
  for (const [name, content] of Object.entries(odd)) {
    it(`reads \`${name}\` without harm`, async () => {
      await check({ [name]: content, 'web.yaml': web });
    });
  }

  it('reads every beginning of a file', async () => {
    const whole = `${web}---\n${lostService}`;
    const cuts = Array.from({ length: 40 }, (_, index) => Math.floor((whole.length * index) / 40));
    await check(Object.fromEntries(cuts.map((at) => [`cut-${at}.yaml`, whole.slice(0, at)])));
  });

  it('passes over a file that is too large and says so, with a warning if it was named', () =>
    withFolder({ 'large.yaml': Buffer.alloc(20_000_000, '# large\n') }, async (cwd) => {
      const { code, stdout } = await portolan(['check', '--format', 'json', 'large.yaml'], { cwd });
      assert.equal(code, 0);
      assert.deepEqual(
        checkJson(stdout).problems.map(({ file, severity }) => `${file} ${severity}`),
        ['large.yaml warning'],
      );
      const whole = await portolan(['check', '--format', 'json', '.'], { cwd });
      assert.deepEqual(
        checkJson(whole.stdout).problems.map(({ file, severity }) => `${file} ${severity}`),
        ['large.yaml information'],
      );
    }));

  it('steers no terminal by what stands in a file', () =>
    withFolder(
      { 'a\u001b[31mb.yaml': lostService.replace('app: wbe', 'app: "w\u001b[2Jbe" # \u202E'), 'web.yaml': web },
      async (cwd) => {
        const { stdout } = await portolan(['check', '.'], { cwd });
        assert.doesNotMatch(stdout, /[\u001b\u202E]/);
        assert.match(stdout, /a�\[31mb\.yaml:/);
      },
    ));
});

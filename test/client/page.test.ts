import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { GraphView } from '../../server/src/protocol';
import { openWorkshop, type GraphPage, type Workshop } from './graph-page';
import { edge, flannelShop, large, namespace, openShop, place, shop, workload } from './sample-views';

describe('the graph page', () => {
  let workshop: Workshop;
  let graph: GraphPage;

  before(async () => {
    workshop = await openWorkshop();
  });
  after(() => workshop.close());

  async function open(view: GraphView = shop): Promise<void> {
    graph = await workshop.open();
    await graph.send(view);
    await graph.page.waitForSelector('.node');
  }
  afterEach(async () => {
    const { complaints, page } = graph;
    await page.close();
    assert.deepEqual(complaints, []);
  });

  const node = (id: string): Locator => graph.page.locator(`.node[data-id="${id}"]`);
  const openTable = (): Promise<void> => graph.page.locator('.table-toggle').click();
  const rows = (): Locator => graph.page.locator('tbody tr');
  const transform = (): Promise<string | null> => graph.page.locator('.world').getAttribute('transform');

  it('says that it is ready, and draws nothing before it is told what', async () => {
    graph = await workshop.open();
    assert.deepEqual(await graph.posted(), [{ type: 'ready' }]);
    assert.equal(await graph.page.locator('.message').textContent(), 'Reading manifests …');
  });

  it('draws every node, container and kind of line', async () => {
    await open(flannelShop);
    assert.equal(await graph.page.locator('.node').count(), 17);
    assert.equal(await graph.page.locator('.namespace').count(), 3);
    assert.equal(await graph.page.locator('.frame').count(), 1);
    for (const style of ['reaches', 'maybe', 'routes', 'selects'])
      assert((await graph.page.locator(`.links .link.${style}`).count()) > 0, style);
    assert((await graph.page.locator('.mark.unenforced').count()) > 0);
    assert.match((await graph.page.locator('.frame').textContent()) ?? '', /Flannel does not enforce policies/);
  });

  it('writes ports on lines', async () => {
    await open();
    assert((await graph.page.locator('.labels .label', { hasText: 'TCP 6379' }).count()) > 0);
  });

  it('says the same in the table', async () => {
    await open();
    assert.equal(await rows().count(), shop.clusters[0]?.edges.length);
    const row = rows().filter({ hasText: 'shop/nightly-report' }).filter({ hasText: 'TCP 5432' });
    assert.deepEqual(await row.locator('td').allTextContents(), [
      'shop/nightly-report',
      'data/postgres',
      'TCP 5432',
      'Maybe allowed',
      'Allowed by allow-jobs.',
    ]);
  });

  it('opens the line of what is clicked', async () => {
    await open();
    await openTable();
    await node('shop/web').click();
    await rows().filter({ hasText: 'shop/api' }).filter({ hasText: 'TCP 9090' }).click();
    await graph.page.locator('.namespace .link-text').first().click();
    const opened = (await graph.posted()).slice(1);
    assert.deepEqual(opened, [
      { type: 'open', place: place('web.yaml', 3) },
      { type: 'open', place: place('policies.yaml', 'allow-web'.length) },
      { type: 'open', place: place('namespaces.yaml', 1) },
    ]);
  });

  it('opens the line of the policy behind a line of the picture', async () => {
    await open();
    await graph.page.locator('.labels .label', { hasText: 'TCP 6379' }).first().click();
    assert.deepEqual((await graph.posted()).at(-1), {
      type: 'open',
      place: place('policies.yaml', 'allow-cache'.length),
    });
  });

  it('narrows the table to the selected node, until Escape', async () => {
    await open();
    await node('data/redis').click();
    assert.equal(await graph.page.locator('h2').textContent(), '10 connections of data/redis');
    assert.equal(await rows().count(), 10);
    await graph.page.keyboard.press('Escape');
    assert.equal(await rows().count(), shop.clusters[0]?.edges.length);
  });

  it('clears the selection by a click on the ground, and opens nothing', async () => {
    await open();
    await node('data/redis').click();
    await graph.page
      .locator('.namespace .shape')
      .first()
      .click({ position: { x: 4, y: 60 } });
    assert.equal(await graph.page.locator('.node.selected').count(), 0);
    assert.equal((await graph.posted()).filter((message) => message.type === 'open').length, 1);
  });

  it('says each assumption once', async () => {
    const clusters = shop.clusters.flatMap((cluster) => [
      cluster,
      { ...cluster, name: 'other', namespaces: [], edges: [] },
    ]);
    await open({
      clusters: clusters.map((cluster, index) => ({ ...cluster, outside: index === 0 ? cluster.outside : [] })),
    });
    assert.equal(await graph.page.locator('.assumptions summary').textContent(), '2 assumptions');
    assert.equal(await graph.page.locator('.assumptions code').first().textContent(), 'kube-system');
  });

  it('lights up the lines of a node under the pointer, and dims the rest', async () => {
    await open();
    await node('data/redis').hover();
    await graph.page.waitForSelector('.graph.lit');
    assert.equal(await graph.page.locator('.spotlight .link').count(), 10);
    assert.match((await node('shop/worker').getAttribute('class')) ?? '', /\bon\b/);
    assert.doesNotMatch((await node('svc:shop/web').getAttribute('class')) ?? '', /\bon\b/);
  });

  it('hides what the filter does not match', async () => {
    await open();
    await graph.page.fill('.filter', 'redis');
    assert.equal(await graph.page.locator('.node').count(), 2);
    assert.equal(await graph.page.locator('.namespace').count(), 1);
    assert.equal(await rows().count(), 1);
    await graph.page.getByText('With neighbours').click();
    assert.equal(await graph.page.locator('.node').count(), 10);
    await graph.page.fill('.filter', 'no such thing');
    assert.equal(await graph.page.locator('.message').textContent(), 'Nothing matches “no such thing”.');
  });

  it('switches kinds of lines off in the legend', async () => {
    await open();
    await graph.page.locator('.chip.reaches').click();
    assert.equal(await graph.page.locator('.links .link.reaches').count(), 0);
    assert.equal(await rows().filter({ hasText: 'all connections' }).count(), 0);
    assert.equal(await graph.page.locator('.chip.reaches').getAttribute('aria-pressed'), 'false');
  });

  it('works with the keyboard alone', async () => {
    await open();
    await graph.page.locator('.filter').focus();
    for (let presses = 0; presses < 20; presses++) {
      await graph.page.keyboard.press('Tab');
      if ((await graph.page.locator('.node:focus').count()) === 1) break;
    }
    assert.equal(await graph.page.locator('.node:focus').count(), 1);
    await node('shop/web').focus();
    await graph.page.keyboard.press('ArrowRight');
    assert.equal(await graph.page.locator('.node:focus').getAttribute('data-id'), 'shop/worker');
    await graph.page.keyboard.press('Enter');
    assert.deepEqual((await graph.posted()).at(-1), { type: 'open', place: place('worker.yaml', 3) });
  });

  it('names every node for screen readers', async () => {
    await open();
    assert.equal(
      await node('data/postgres').getAttribute('aria-label'),
      'StatefulSet postgres in namespace data; TCP 5432; reached by 3, reaches 7; worst finding: error',
    );
  });

  it('keeps zoom, selection and focus when the graph changes', async () => {
    await open();
    await node('shop/web').click();
    await graph.page.mouse.wheel(0, -300);
    const before = await transform();
    await graph.send(openShop);
    await graph.page.waitForSelector('.mark.within');
    assert.equal(await transform(), before);
    assert.equal(await graph.page.locator('.node.selected').getAttribute('data-id'), 'shop/web');
    assert.equal(await graph.page.locator('.node:focus').getAttribute('data-id'), 'shop/web');
  });

  it('fits the picture again on demand, and zooms with its buttons', async () => {
    await open();
    const fitted = await transform();
    await graph.page.getByLabel('Zoom in').click();
    assert.notEqual(await transform(), fitted);
    await graph.page.getByLabel('Fit to the window').click();
    assert.equal(await transform(), fitted);
  });

  it('pans without clicking on what is dragged', async () => {
    await open();
    const before = await transform();
    await node('shop/web').hover();
    await graph.page.mouse.down();
    await graph.page.mouse.move(300, 300, { steps: 5 });
    await graph.page.mouse.up();
    assert.notEqual(await transform(), before);
    assert.deepEqual((await graph.posted()).length, 1);
  });

  it('remembers the filter and the selection when it is loaded again', async () => {
    await open();
    await graph.page.fill('.filter', 'data');
    await node('data/redis').click();
    await graph.page.reload();
    await graph.send(shop);
    await graph.page.waitForSelector('.node.selected');
    assert.equal(await graph.page.locator('.node').count(), 4);
    assert.equal(await graph.page.inputValue('.filter'), 'data');
  });

  it('shows names as text, whatever they are', async () => {
    const names = [
      '<script>document.title = "evil"</script>',
      `"'&lt;`,
      'שלום-עולם',
      '`code`',
      'a\u0000b',
      'x'.repeat(300),
    ];
    const nodes = names.map((name, index) => ({ ...workload(`n${index}`), name, detail: name }));
    const edges = nodes.slice(1).map(({ id }) => edge('reaches', 'n0', id, '<b>', { reason: names.join(' ') }));
    const cni = { name: '<i>', enforces: 'no' } as const;
    const cluster = { name: '<u>', cni, outside: [], edges, assumptions: ['<img src=x onerror=alert(1)>'] };
    await open({ clusters: [{ ...cluster, namespaces: [namespace('<marquee>', ...nodes)] }] });
    assert.match((await node('n0').locator('.name').textContent()) ?? '', /^<script>/);
    assert.equal(await graph.page.locator('script').count(), 1);
    assert.equal(await graph.page.locator('img, b, i, u, marquee').count(), 0);
    assert.equal(await graph.page.title(), 'Reachability');
  });

  it('allows no script, style or request but its own', async () => {
    await open();
    const policy = await graph.page.locator('meta[http-equiv]').getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none'; script-src 'nonce-\w+'; style-src 'self';/);
    await graph.page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<p style="color: red">')`);
    assert.match(graph.complaints.at(-1) ?? '', /Content Security Policy/);
    (graph.complaints as string[]).length = 0;
  });

  describe('with 300 workloads and Services and 3,000 connections', () => {
    const folded = (): Locator => graph.page.locator('.namespace.folded');
    const fold = (name: string): Locator => graph.page.locator(`.fold[data-fold="ns:${name}"]`);

    async function openLarge(): Promise<void> {
      graph = await workshop.open();
      await graph.send(large(300, 3000));
      await folded().first().waitFor();
    }

    it('opens as a map of namespaces, each with a count, and one line between two of them', async () => {
      await openLarge();
      assert.equal(await folded().count(), 15);
      assert.equal(await graph.page.locator('.node').count(), 1);
      assert.match((await folded().first().textContent()) ?? '', /10 workloads, 10 Services/);
      assert((await graph.page.locator('.links .link').count()) <= (15 * 14) / 2);
    });

    it('expands the namespace whose header is clicked, and keeps it so when the files change', async () => {
      await openLarge();
      await fold('team-3').click();
      assert.equal(await graph.page.locator('.node').count(), 21);
      await graph.send(large(300, 2900));
      await graph.page.waitForFunction(`document.querySelectorAll('.node').length === 21`);
      await fold('team-3').click({ position: { x: 120, y: 12 } });
      assert.equal(await graph.page.locator('.node').count(), 1);
    });

    it('is at hand for the keyboard, which stays where it is', async () => {
      await openLarge();
      await fold('team-0').focus();
      await graph.page.keyboard.press('Enter');
      assert.equal(await fold('team-0').getAttribute('aria-expanded'), 'true');
      await graph.page.keyboard.press('Space');
      assert.equal(await fold('team-0').getAttribute('aria-expanded'), 'false');
      assert.match((await fold('team-0').getAttribute('aria-label')) ?? '', /^Expand namespace team-0: 10 workloads/);
    });

    it('shows what is searched for, wherever it is folded away', async () => {
      await openLarge();
      await graph.page.locator('.filter').fill('team-7/service-3');
      assert.equal(await graph.page.locator('.node').count(), 2);
      await graph.page.locator('.filter').fill('');
      assert.equal(await folded().count(), 15);
    });

    it('stays usable with all of them expanded', async () => {
      await openLarge();
      await graph.page.getByRole('button', { name: 'Expand all' }).click();
      assert.equal(await graph.page.locator('.node').count(), 301);
      assert((await graph.page.locator('.links .link').count()) < 600);
      assert.equal(await rows().count(), 300);
      await openTable();
      await graph.page.locator('.more').click();
      assert((await rows().count()) > 2900);
      await graph.page.getByRole('button', { name: 'Collapse all' }).click();
      assert.equal(await folded().count(), 15);
    });
  });

  describe('of one of several clusters', () => {
    const clusters = ['staging', 'production'].map((name) => ({ id: name, name }));
    const select = (): Locator => graph.page.locator('.cluster-select');

    it('says which one, and lets a person choose another', async () => {
      await open();
      assert.equal(await select().isVisible(), false);
      await graph.send(shop, { choice: { kind: 'active-file' }, shown: 'staging', clusters });
      await select().waitFor();
      assert.deepEqual(await select().locator('option').allTextContents(), [
        'staging (of the active file)',
        'staging',
        'production',
        'All 2 clusters',
      ]);
      await select().selectOption('production');
      assert.deepEqual((await graph.posted()).at(-1), { type: 'choose', choice: { kind: 'one', id: 'production' } });
      await select().selectOption({ index: 0 });
      assert.deepEqual((await graph.posted()).at(-1), { type: 'choose', choice: { kind: 'active-file' } });
    });

    it('selects nothing and fits anew when it turns to another one', async () => {
      await open();
      await graph.send(shop, { choice: { kind: 'active-file' }, shown: 'staging', clusters });
      const fitted = await transform();
      await node('data/redis').click();
      await graph.page.getByLabel('Zoom in').click();
      await graph.send(shop, { choice: { kind: 'one', id: 'production' }, shown: 'production', clusters });
      await graph.page.waitForFunction('document.querySelector(".node.selected") === null');
      assert.equal(await transform(), fitted);
      assert.equal(await select().inputValue(), 'production');
    });
  });

  it('says so where there is nothing to draw', async () => {
    graph = await workshop.open();
    await graph.send({ clusters: [] });
    await graph.page.getByText('There is no workload in the manifests of this workspace.').waitFor();
  });
});

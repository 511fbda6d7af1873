import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openWorkshop } from './graph-page';
import { flannelShop, large, openShop, shop } from './sample-views';
import { themes } from './themes';

/** Takes pictures of the graph page for people to look at: `npx tsx test/client/pictures.ts FOLDER`. */
async function takePictures(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const workshop = await openWorkshop();
  const views = { shop, 'open-shop': openShop, 'flannel-shop': flannelShop, large: large(300, 3000) };
  for (const [themeName, theme] of Object.entries(themes))
    for (const [name, view] of Object.entries(views)) {
      const graph = await workshop.open({ theme });
      await graph.send(view);
      await graph.page.waitForSelector('.node');
      await graph.page.screenshot({ path: path.join(folder, `${name}-${themeName}.png`) });
      await graph.page.close();
    }
  await workshop.close();
}

void takePictures(process.argv[2] ?? '.vscode-test/screenshots/graph');

import { setTimeout as sleep } from 'node:timers/promises';
import { takePicture } from './browser.mjs';

const secondsToAppear = 10;

/** Does at the window what a person would do; the answer is what they would learn. */
export async function act(page, request) {
  switch (request.do) {
    case 'picture':
      return await takePicture(page, fileName(request.name));
    case 'press':
      await page.keyboard.press(request.keys);
      return '';
    case 'type':
      await page.keyboard.type(request.text);
      return '';
    case 'click':
      await (await visible(page, request.selector)).click();
      return '';
    case 'hover':
      await (await visible(page, request.selector)).hover();
      return '';
    case 'read':
      return await (await visible(page, request.selector)).innerText();
    default:
      throw new Error(`Nobody knows how to \`${request.do}\`.`);
  }
}

const fileName = (name) => name.replace(/[^\p{L}\p{N}.-]+/gu, '-').slice(0, 120);

// A webview is two frames deep and can be replaced at any time, so every frame is asked anew.
async function visible(page, selector) {
  const deadline = Date.now() + secondsToAppear * 1000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      const element = frame.locator(selector).filter({ visible: true }).first();
      if ((await element.count().catch(() => 0)) > 0) return element;
    }
    await sleep(100);
  }
  throw new Error(`Nothing visible matches \`${selector}\` after ${secondsToAppear} s.`);
}

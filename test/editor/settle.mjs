import { setTimeout as sleep } from 'node:timers/promises';

const stillMilliseconds = 1500;
const secondsToSettle = 30;

/** Nothing says that an editor has finished; a person would wait until the picture stands still. */
export async function settle(page) {
  const deadline = Date.now() + secondsToSettle * 1000;
  let since = Date.now();
  let before = await page.screenshot();
  while (Date.now() - since < stillMilliseconds && Date.now() < deadline) {
    await sleep(250);
    const now = await page.screenshot();
    if (!now.equals(before)) since = Date.now();
    before = now;
  }
}

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { screenshots } from './places.mjs';

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** Starts Chromium; its page is as large as a laptop's window. */
export async function openBrowser(executablePath) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  let current;
  const openPage = async () => {
    await current?.close();
    current = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    return await current.newPage();
  };
  return { openPage, close: () => browser.close() };
}

/** The address of a folder in VS Code, with what VS Code shall do once it is open. */
export function editorUrl(url, folder, payload) {
  const address = new URL(url);
  address.searchParams.set('folder', folder);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/** How VS Code's page names a file of the server. Any other authority makes it a second document beside the real one. */
export const remoteFile = (url, file) => `vscode-remote://${new URL(url).host}${encodeURI(file)}`;

/** Saves what a person would see now; gives the picture's place. */
export async function takePicture(page, name) {
  await mkdir(screenshots, { recursive: true });
  const file = path.join(screenshots, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  return file;
}

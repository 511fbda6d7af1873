import { openBrowser } from './browser.mjs';
import { installForTests } from './install.mjs';
import { startServer } from './server.mjs';

/**
 * VS Code's server and a browser beside it, for one window after the other.
 * @param {{ vsix?: string, env?: Record<string, string>, settings?: Record<string, unknown> }} options
 */
export async function openEditor(options) {
  const chromium = await installForTests();
  const server = await startServer(options);
  const browser = await openBrowser(chromium).catch(async (error) => {
    await server.stop();
    throw error;
  });
  return {
    url: server.url,
    setSettings: server.setSettings,
    /** A window in place of the one before. */
    openWindow: browser.openPage,
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

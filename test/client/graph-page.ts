import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { graphHtml } from '../../client/src/graph-html';
import type { ClusterInView, FromGraphPage, GraphView } from '../../server/src/protocol';
import { themes, type Theme } from './themes';

/** The graph page in a browser, in place of VS Code. */
export interface GraphPage {
  readonly page: Page;
  send(graph: GraphView, inView?: ClusterInView): Promise<void>;
  /** What the page told VS Code so far. */
  posted(): Promise<readonly FromGraphPage[]>;
  /** Errors, blocked content, and every request but those for the page's own two files. */
  readonly complaints: readonly string[];
}

export interface Workshop {
  open(options?: { readonly theme?: Theme; readonly width?: number; readonly height?: number }): Promise<GraphPage>;
  close(): Promise<void>;
}

const onlyCluster: ClusterInView = {
  choice: { kind: 'active-file' },
  shown: undefined,
  clusters: [{ id: 'one', name: 'one' }],
};

const webview = path.resolve(import.meta.dirname, '../../client/webview');

/** Builds the page once and serves it the way VS Code does: its two files, under a policy that allows nothing else. */
export async function openWorkshop(): Promise<Workshop> {
  const [files, browser] = await Promise.all([builtFiles(), openBrowser()]);
  const { server, url } = await serve(files);
  return {
    open: async ({ theme = themes.dark, width = 1200, height = 900 } = {}) => {
      const page = await browser.newPage({ viewport: { width, height } });
      return openPage(page, url, theme);
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

function openBrowser(): Promise<Browser> {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const programs = ['chromium', 'chromium-browser', 'google-chrome'];
  const candidates = folders.flatMap((folder) => programs.map((name) => path.join(folder, name)));
  const executablePath = process.env['PORTOLAN_CHROMIUM'] ?? candidates.find((file) => existsSync(file));
  if (executablePath === undefined) throw new Error('No Chromium on PATH: name one in PORTOLAN_CHROMIUM.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

async function builtFiles(): Promise<ReadonlyMap<string, { readonly type: string; readonly body: string }>> {
  const entry = path.join(webview, 'page.ts');
  const built = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', target: 'es2023' });
  const style = await readFile(path.join(webview, 'page.css'), 'utf8');
  const html = graphHtml({ script: '/page.js', style: '/page.css', source: "'self'", nonce: 'nonce' });
  return new Map([
    ['/', { type: 'text/html', body: html }],
    ['/page.js', { type: 'text/javascript', body: built.outputFiles[0]?.text ?? '' }],
    ['/page.css', { type: 'text/css', body: style }],
  ]);
}

async function serve(files: Awaited<ReturnType<typeof builtFiles>>): Promise<{ server: Server; url: string }> {
  const server = createServer(({ url = '' }, response) => {
    const file = files.get(url);
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': `${file?.type ?? 'text/plain'}; charset=utf-8`,
    });
    response.end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { server, url: `http://127.0.0.1:${address.port}/` };
}

async function openPage(page: Page, url: string, theme: Theme): Promise<GraphPage> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (![url, `${url}page.js`, `${url}page.css`].includes(request.url()))
      complaints.push(`asked for ${request.url()}`);
  });
  await page.addInitScript({ content: pretendToBeVscode(theme) });
  await page.goto(url);
  return {
    page,
    complaints,
    send: (graph, inView = onlyCluster) =>
      page.evaluate(`window.postMessage(${JSON.stringify({ type: 'graph', graph, inView })}, '*')`),
    posted: () => page.evaluate('window.posted'),
  };
}

// The colours have to be there before the page's own script runs, as they are in VS Code.
function pretendToBeVscode({ body, colours }: Theme): string {
  return `
    window.posted = [];
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => void window.posted.push(message),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
    });
    const colours = ${JSON.stringify(colours)};
    new MutationObserver((_, observer) => {
      if (document.body === null) return;
      document.body.className = '${body}';
      for (const [name, value] of Object.entries(colours))
        document.documentElement.style.setProperty('--vscode-' + name, value);
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });`;
}

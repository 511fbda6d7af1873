import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { editorUrl, openBrowser, remoteFile } from './browser.mjs';
import { runCommand, titleOf } from './command-palette.mjs';
import { packExtension } from './extension.mjs';
import { installForTests } from './install.mjs';
import { Sentence } from './quietly.mjs';
import { asScript } from './script.mjs';
import { startServer } from './server.mjs';
import { settle } from './settle.mjs';

const usage = `Usage: node test/editor/look.mjs FOLDER [FILE[:LINE[:COLUMN]]] OUT.png
  --hover            hover over that line and column
  --command COMMAND  run a command (its id or title) from the command palette; may be repeated
  --press KEYS       press keys after that (\`Control+Shift+M\`); may be repeated
  --setting KEY=JSON a user setting (\`workbench.colorTheme="Default Dark Modern"\`); may be repeated
  --vsix FILE        the packed extension to show, instead of this repository's`;

/**
 * Opens a folder in VS Code as a person would, does a few things by mouse and keyboard, and saves a picture.
 * @param {object} options
 * @param {string} options.folder
 * @param {string} options.out where the PNG goes
 * @param {string} [options.file] `FILE`, `FILE:LINE` or `FILE:LINE:COLUMN`, from the folder
 * @param {boolean} [options.hover] rest the mouse on that place
 * @param {string[]} [options.commands] ids or titles
 * @param {string[]} [options.keys]
 * @param {Record<string, unknown>} [options.settings]
 * @param {string} [options.vsix]
 */
export async function look({ folder, out, file, hover = false, commands = [], keys = [], settings, vsix }) {
  const chromium = await installForTests();
  const server = await startServer({ vsix: vsix === undefined ? await packExtension() : path.resolve(vsix), settings });
  const browser = await openBrowser(chromium);
  try {
    const page = await browser.openPage();
    await page.goto(
      editorUrl(server.url, folder, file === undefined ? [] : opening(server.url, path.resolve(folder, file))),
    );
    await page.waitForSelector(
      file === undefined ? '.explorer-folders-view .monaco-list-row' : '.monaco-editor .view-line',
    );
    await settle(page);
    if (hover) await hoverAtCursor(page);
    for (const command of commands) await runCommand(page, await titleOf(command, server.extensionsFolder));
    for (const key of keys) await page.keyboard.press(key);
    await settle(page);
    await mkdir(path.dirname(path.resolve(out)), { recursive: true });
    await page.screenshot({ path: out });
  } finally {
    await browser.close();
    await server.stop();
  }
}

function opening(url, file) {
  return [
    ['openFile', remoteFile(url, file)],
    ['gotoLineMode', 'true'],
  ];
}

async function hoverAtCursor(page) {
  const box = await page.locator('.monaco-editor .cursor').first().boundingBox();
  if (box === null) throw new Sentence('The editor shows no cursor to hover over.');
  await page.mouse.move(box.x + box.width + 2, box.y + box.height / 2, { steps: 5 });
}

function parse(args) {
  const many = { type: 'string', multiple: true };
  const options = { hover: { type: 'boolean' }, vsix: { type: 'string' }, command: many, press: many, setting: many };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [folder, file, out] = positionals.length === 2 ? [positionals[0], undefined, positionals[1]] : positionals;
  if (out?.endsWith('.png') !== true || positionals.length > 3) throw new Sentence(usage);
  if (!existsSync(folder)) throw new Sentence(`There is no folder \`${folder}\`.`);
  const { hover, vsix, command: commands, press: keys } = values;
  return {
    folder: path.resolve(folder),
    file,
    out,
    hover,
    vsix,
    commands,
    keys,
    settings: parseSettings(values.setting),
  };
}

function parseSettings(given = []) {
  return Object.fromEntries(
    given.map((setting) => {
      const end = setting.indexOf('=');
      return [setting.slice(0, end), JSON.parse(setting.slice(end + 1))];
    }),
  );
}

await asScript(import.meta, async (args) => {
  const options = parse(args);
  await look(options);
  console.log(options.out);
});

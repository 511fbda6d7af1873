import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sentence } from './quietly.mjs';
import { settle } from './settle.mjs';

/** Runs a command as a person does: by its title, from the command palette. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  const first = page.locator('.quick-input-list .monaco-list-row.focused');
  await sleep(500);
  const found = (await first.count()) > 0 ? await first.first().innerText() : '';
  if (!found.includes(title)) throw new Sentence(`The command palette does not offer \`${title}\`.`);
  await page.keyboard.press('Enter');
  await settle(page);
}

/** The title that the palette shows for a command's id. Anything else is taken for a title. */
export async function titleOf(command, extensionsFolder) {
  const folders = (await readdir(extensionsFolder)).map((name) => path.join(extensionsFolder, name));
  const commands = await Promise.all(folders.map(commandsOf));
  const { category, title } = commands.flat().find((known) => known.command === command) ?? { title: command };
  return category === undefined ? title : `${category}: ${title}`;
}

async function commandsOf(folder) {
  const manifest = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => '{}');
  return JSON.parse(manifest).contributes?.commands ?? [];
}

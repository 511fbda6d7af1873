import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Sentence } from './quietly.mjs';
import { settle } from './settle.mjs';

const secondsToOffer = 10;

/** Runs a command as a person does, and waits until the picture stands still. */
export async function runCommand(page, title) {
  await chooseCommand(page, title);
  await settle(page);
}

/** Chooses a command by its title from the command palette. */
export async function chooseCommand(page, title) {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  const first = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
  await first.waitFor({ timeout: secondsToOffer * 1000 }).catch(() => {
    throw new Sentence(`The command palette does not offer \`${title}\`.`);
  });
  await page.keyboard.press('Enter');
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

import { ask } from './outside';
import { eventually } from './eventually';

/** Saves what a person sees now as `.vscode-test/screenshots/NAME.png`; gives that file. */
export const picture = (name: string) => ask({ do: 'picture', name });

/** Presses keys together, in Playwright's words: `Control+Shift+M`, `Escape`. */
export const press = (keys: string) => ask({ do: 'press', keys });

export const type = (text: string) => ask({ do: 'type', text });

/** Clicks on the first visible element with this selector, in the window or in a webview inside it. */
export const click = (selector: string) => ask({ do: 'click', selector });

export const hover = (selector: string) => ask({ do: 'hover', selector });

/** The text a person reads in the first visible element with this selector, in the window or in a webview inside it. */
export const read = (selector: string) => ask({ do: 'read', selector });

/** The same as one line: in how many lines it stands is up to the room it has. */
export const readLine = async (selector: string) => (await read(selector)).replaceAll(/\s+/g, ' ');

/** Runs a command by its title, from the command palette. */
export async function runFromPalette(title: string): Promise<void> {
  await press('F1');
  await enter(title);
}

/** Chooses from the list that is open or about to open. */
export async function choose(label: string): Promise<void> {
  await read(`.quick-input-list .monaco-list-row:has-text("${label}")`);
  await enter(label);
}

async function enter(label: string): Promise<void> {
  await type(label);
  await eventually(async () => {
    const first = await read('.quick-input-list .monaco-list-row.focused');
    if (!first.includes(label)) throw new Error(`The list offers \`${first}\` for \`${label}\`.`);
  });
  await press('Enter');
}

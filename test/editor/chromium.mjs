import { existsSync } from 'node:fs';
import { aptInstall, onPath } from './debian.mjs';
import { Sentence } from './quietly.mjs';

const programs = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser that shows VS Code in tests: the one named, one that is installed, or Debian's. */
export async function installChromium() {
  const named = process.env.PORTOLAN_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Sentence(`PORTOLAN_CHROMIUM names \`${named}\`, which does not exist.`);
    return named;
  }
  // Without recommended packages there is no font, and text in pictures would be boxes.
  const found =
    onPath(programs) ?? ((await aptInstall(['chromium', 'fonts-dejavu-core'])) ? onPath(programs) : undefined);
  if (found !== undefined) return found;
  throw new Sentence(
    'No Chromium found: install `chromium`, or name a Chromium or Chrome binary in PORTOLAN_CHROMIUM.',
  );
}

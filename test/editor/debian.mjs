import { existsSync } from 'node:fs';
import path from 'node:path';
import { quietly } from './quietly.mjs';

/** The first of these programs that is on PATH, as an absolute path. */
export function onPath(programs) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return programs.flatMap((program) => folders.map((folder) => path.join(folder, program))).find(existsSync);
}

/** Installs Debian packages where that is possible without asking anybody; says whether it did. */
export async function aptInstall(packages) {
  if (process.getuid?.() !== 0 || onPath(['apt-get']) === undefined) return false;
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    advice: `Install ${packages.join(', ')} by hand, then run the command again.`,
  };
  await quietly('apt-get', ['update'], options);
  await quietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
  return true;
}

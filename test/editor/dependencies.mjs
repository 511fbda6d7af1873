import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanEnvironment } from './environment.mjs';
import { repository } from './places.mjs';
import { quietly } from './quietly.mjs';

/** Runs `npm ci` unless `node_modules` already holds what the lockfile says. */
export async function installDependencies() {
  if (await isInStep()) return;
  console.log('Installing the dependencies (`npm ci`) …');
  await quietly('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: repository,
    env: cleanEnvironment(),
    advice: 'Run `npm ci` by hand to see more.',
  });
}

// Versions are compared, not times: a checkout or an `npm install` makes the lockfile newer without changing it.
async function isInStep() {
  const wanted = await packages('package-lock.json');
  const installed = await packages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true;
    const version = installed[place]?.version;
    return version === entry.version || (version === undefined && (entry.optional || entry.peer) === true);
  });
}

async function packages(lockfile) {
  try {
    return JSON.parse(await readFile(path.join(repository, lockfile), 'utf8')).packages;
  } catch {
    return {};
  }
}

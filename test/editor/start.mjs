import { statSync } from 'node:fs';
import path from 'node:path';
import { cleanEnvironment } from './environment.mjs';
import { packExtension } from './extension.mjs';
import { endWithNpm } from './group.mjs';
import { installEditor } from './install.mjs';
import { repository } from './places.mjs';
import { freePort } from './ports.mjs';
import { quietly, Sentence } from './quietly.mjs';
import { asScript } from './script.mjs';
import { startServer } from './server.mjs';

/** `npm start [-- FOLDER]`: VS Code in the browser, on a folder, with Portolan as it is in this repository. */
async function start([argument]) {
  endWithNpm();
  const folder = existingFolder(argument);
  const port = await wantedPort();
  await installEditor();
  await build();
  const { url } = await startServer({ vsix: await packExtension(), port });
  console.log(`Portolan is running in VS Code on ${folder}`);
  console.log(`  Open  ${url}?folder=${encodeURI(folder)}`);
  console.log('  Stop  Ctrl+C');
}

// npm runs scripts at the top of the repository; INIT_CWD is where the person typed.
function existingFolder(argument) {
  if (argument === undefined) return path.join(repository, 'examples/shop');
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), argument);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new Sentence(`There is no folder \`${folder}\`.`);
  return folder;
}

async function wantedPort() {
  const named = process.env.PORT;
  if (named === undefined || named === '') return await freePort(8080);
  const port = Number(named);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Sentence(`PORT is \`${named}\`, which is no port.`);
  return port;
}

async function build() {
  await quietly(process.execPath, ['esbuild.mjs'], {
    cwd: repository,
    env: cleanEnvironment(),
    advice: 'The build has to pass first.',
  });
}

await asScript(import.meta, start);

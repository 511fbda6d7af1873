import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../editor/places.mjs';
import { outcome, report } from './command.mjs';
import { namesInZip } from './zip.mjs';

const largest = 1_500_000;

/** What runs, what tells a person or VS Code about it, and nothing else. */
const expected = [
  /^extension\/package\.json$/,
  /^extension\/(readme|changelog)\.md$/,
  /^extension\/LICENSE\.(txt|md)$/,
  /^extension\/dist\/(extension|server|cli|browser[\w-]*)\.js$/,
  /^extension\/dist\/rules\/[\w-]+\.md$/,
  /^extension\/dist\/unreachable\.md$/,
  /^extension\/dist\/webview\/[\w.-]+\.(js|css)$/,
  /^extension\/(syntaxes|schemas)\/[\w.-]+\.json$/,
  /^extension\/(images|client|client\/media)\/[\w.-]+\.(png|svg)$/,
  /^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/,
];
const needed = [
  'package.json',
  'dist/extension.js',
  'dist/server.js',
  'dist/cli.js',
  'dist/webview/page.js',
  'dist/webview/page.css',
  'dist/webview/explanation.css',
  'dist/rules/service-selects-no-pod.md',
  'dist/unreachable.md',
];

/** `npm run package`, which builds first, and what came out of it: two tests. */
export async function runPackage(env) {
  const started = performance.now();
  const { code, output } = await outcome('npm', ['run', 'package'], env);
  report(code === 0, 'build', started);
  if (code !== 0) console.log(output);
  if (code !== 0) return { passed: 0, failed: 1 };
  const complaints = await complaintsAbout(await packageFile());
  report(complaints.length === 0, 'package', started);
  for (const complaint of complaints) console.log(`    ${complaint}`);
  return complaints.length === 0 ? { passed: 2, failed: 0 } : { passed: 1, failed: 1 };
}

async function packageFile() {
  const { name, version } = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8'));
  return path.join(repository, `${name}-${version}.vsix`);
}

async function complaintsAbout(vsix) {
  const zip = await readFile(vsix);
  const names = namesInZip(zip);
  const tooLarge = zip.length > largest ? [`The package has ${zip.length} bytes; ${largest} are allowed.`] : [];
  const missing = needed
    .filter((name) => !names.includes(`extension/${name}`))
    .map((name) => `\`${name}\` is missing.`);
  const surplus = names.filter((name) => !expected.some((pattern) => pattern.test(name)));
  return [...tooLarge, ...missing, ...surplus.map((name) => `\`${name}\` does not belong into the package.`)];
}

import path from 'node:path';

// Under `npm start`, npm hands its own state down (`npm_config_prefix`, `npm_config_omit`, `npm_package_*` …), which would
// send a nested npm to the wrong folder. How to reach the registry is all that a nested run should inherit.
const reachesRegistry =
  /^npm_config_(\/\/.*|@.*:registry|registry|userconfig|globalconfig|cache|offline|prefer_offline|(https?[_-])?proxy|no_?proxy|cafile|ca|strict[_-]ssl|nodedir)$/i;

// A terminal inside VS Code sets these, and they would steer the new server to the old window.
const ofAnotherEditor = /^(VSCODE_|ELECTRON_)/;

/** The environment without what an outer npm, Node or VS Code meant for itself alone; `first` leads its PATH. */
export function cleanEnvironment(first = undefined) {
  const kept = Object.entries(process.env).filter(([name]) => isKept(name));
  const env = Object.fromEntries(kept);
  if (first !== undefined) env.PATH = `${first}${path.delimiter}${env.PATH ?? ''}`;
  return env;
}

function isKept(name) {
  if (['NODE_OPTIONS', 'NODE_ENV', 'NODE', 'INIT_CWD'].includes(name) || ofAnotherEditor.test(name)) return false;
  return !/^npm_/i.test(name) || reachesRegistry.test(name);
}

/** One row of the table "who may import whom". */
export interface Row {
  /** A folder, or a file without its ending; of several that match, the longest counts. */
  readonly from: string;
  /** Folders and files of ours; its own folder everybody may import. */
  readonly ours: readonly string[];
  /** The same, for types alone. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

const core = 'server/src/core';
const [text, query, inputs] = [`${core}/text`, `${core}/query`, `${core}/inputs`];
const [sets, model, syntax, scopes] = [`${core}/sets`, `${core}/model`, `${core}/syntax`, `${core}/scopes`];
const [cluster, reach, facts] = [`${core}/cluster`, `${core}/reach`, `${core}/families/facts`];
const [kustomize, helm] = [`${core}/kustomize`, `${core}/helm`];
const pureScopes = ['paths', 'delivered', 'placeholders', 'plugin-paths', 'glob'].map((name) => `${core}/scopes/${name}`);
const protocol = 'server/src/protocol';
const readingOfFamilies = [
  'family',
  'reading',
  'pod-template',
  'label-selector',
  'port-number',
  'refusals',
  'null-values',
].map((name) => `${core}/families/${name}`);

/** What knows nothing of anything here, and serves all of the core. */
export const everybodys: readonly string[] = [`${core}/groups`];

export const table: readonly Row[] = [
  { from: `${core}/groups`, ours: [] },
  { from: text, ours: [] },
  { from: query, ours: [`${core}/same`] },
  { from: `${core}/same`, ours: [] },
  { from: inputs, ours: [query], types: [model] },
  { from: sets, ours: [] },
  { from: model, ours: [], types: [text, sets] },
  {
    from: syntax,
    ours: [text, query, inputs, `${core}/snapshot/format`],
    types: [model],
    packages: ['yaml', 'jsonc-parser'],
  },
  {
    from: scopes,
    ours: [
      text,
      query,
      inputs,
      syntax,
      model,
      facts,
      kustomize,
      helm,
      `${core}/cluster/nearest`,
      `${core}/snapshot/format`,
    ],
    packages: ['picomatch'],
  },
  { from: `${core}/families`, ours: [model, syntax, sets, query, inputs, scopes, kustomize] },
  ...['workloads', 'services', 'network-policy', 'cluster-policy', 'cni', 'ingress', 'dns', 'gitops'].map((family) => ({
    from: `${core}/families/${family}`,
    ours: [model, syntax, sets, ...readingOfFamilies],
  })),
  { from: kustomize, ours: [query, inputs, model, syntax, ...pureScopes, `${core}/same`, helm] },
  { from: helm, ours: [text, query, inputs, model, syntax, `${core}/scopes/paths`, kustomize] },
  {
    from: cluster,
    ours: [model, sets, query, facts, inputs, scopes, kustomize, helm, `${core}/snapshot/of-cluster`],
    packages: ['fastest-levenshtein'],
  },
  { from: reach, ours: [model, sets, query, cluster], types: [scopes] },
  { from: `${core}/path`, ours: [model, sets, query, inputs, scopes, cluster, reach] },
  { from: `${core}/generators`, ours: [model, sets, query, syntax, scopes, cluster, reach, `${core}/path`] },
  ...['service', 'policy', 'ingress', 'dns', 'live'].map((topic) => ({
    from: `${core}/rules/${topic}`,
    ours: [model, sets, `${core}/rule`],
  })),
  { from: `${core}/rules`, ours: [`${core}/rule`] },
  ...['graph', 'explanation'].map((name) => ({ from: `${core}/${name}`, ours: [core], types: [protocol] })),
  { from: core, ours: [core] },
  { from: protocol, ours: [] },
  { from: 'server/src/ide', ours: [core] },
  {
    from: 'server/src/files',
    ours: [protocol],
    types: [inputs, `${core}/snapshot`],
    packages: ['ignore', 'picomatch', 'vscode-uri', 'vscode-languageserver'],
  },
  ...['disk', 'git', 'helm', 'program'].map((port) => ({
    from: `server/src/files/${port}`,
    ours: ['server/src/files'],
    types: [inputs],
    packages: ['node:'],
  })),
  {
    from: 'server/src/files/kubectl',
    ours: ['server/src/files'],
    types: [`${core}/snapshot`],
    packages: ['node:'],
  },
  {
    from: 'server/src/lsp',
    ours: ['server/src/ide', core, 'server/src/files/port', 'server/src/files/file-id', protocol],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'],
  },
  {
    from: 'server/src/cli',
    ours: ['server/src/ide', core, 'server/src/files/port', protocol],
    packages: ['commander', 'diff', 'picocolors', 'sarif'],
  },
  {
    from: 'server/src/entry',
    ours: ['server/src/lsp', 'server/src/cli', 'server/src/files', 'package.json'],
    packages: ['node:', 'vscode-languageserver/node', 'vscode-languageserver/browser'],
  },
  { from: 'client/src', ours: [protocol], packages: ['vscode', 'vscode-languageclient'] },
  { from: 'client/webview', ours: [], types: [protocol] },
];

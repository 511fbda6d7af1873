import type * as lsp from 'vscode-languageserver';

/** What mends a file as a whole; editors can ask for it when they save. */
export const fixAllKind = 'source.fixAll.portolan';

/** What a client can do, as far as it changes what it is told. */
export interface Client {
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly watches: boolean;
  readonly configures: boolean;
  readonly registersConfiguration: boolean;
  readonly links: boolean;
  readonly markdown: boolean;
  readonly versions: boolean;
  readonly codeActions: boolean;
  /** Whether it asks for the edit of a code action when a person chooses it. */
  readonly resolvesActions: boolean;
  /** Whether an edit may create files. */
  readonly creates: boolean;
  /** The command of the client that opens a document by its URI. */
  readonly opens: string | undefined;
  readonly related: boolean;
  /** Whether it wants the notifications that only our own client knows. */
  readonly status: boolean;
  /** A link to the page of a rule, with `{rule}` for its id, where the client can show one. */
  readonly rulePage: string | undefined;
  /** Whether programs such as git may run for its workspace. */
  readonly isTrusted: boolean;
  readonly settings: unknown;
  readonly folders: readonly { readonly uri: string; readonly name: string | undefined }[];
}

export function clientOf(params: lsp.InitializeParams): Client {
  const { textDocument, workspace }: lsp.ClientCapabilities = params.capabilities;
  const options = (params.initializationOptions ?? {}) as Partial<
    Record<'settings' | 'status' | 'rulePage' | 'trusted' | 'opens', unknown>
  >;
  const edits = workspace?.workspaceEdit;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configures: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    links: textDocument?.definition?.linkSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    versions: edits?.documentChanges === true,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    resolvesActions: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    creates: edits?.documentChanges === true && edits.resourceOperations?.includes('create') === true,
    opens: typeof options.opens === 'string' ? options.opens : undefined,
    related: (textDocument?.diagnostic ?? textDocument?.publishDiagnostics)?.relatedInformation === true,
    status: options.status === true,
    rulePage: typeof options.rulePage === 'string' ? options.rulePage : undefined,
    isTrusted: options.trusted === true,
    settings: options.settings,
    folders: foldersIn(params),
  };
}

/** Clients of before version 3.6 have one root, and those of before version 2 a path for it. */
function foldersIn({ workspaceFolders, ...old }: lsp.InitializeParams): Client['folders'] {
  if (workspaceFolders && workspaceFolders.length > 0) return workspaceFolders;
  const { rootUri, rootPath } = old as { readonly rootUri?: string | null; readonly rootPath?: string | null };
  if (rootUri) return [{ uri: rootUri, name: undefined }];
  return rootPath ? [{ uri: uriOfPath(rootPath), name: undefined }] : [];
}

function uriOfPath(path: string): string {
  return `file://${encodeURI(path.replaceAll('\\', '/').replace(/^(?!\/)/, '/'))}`;
}

export function capabilitiesFor(client: Client): lsp.InitializeResult {
  const pull = { identifier: 'portolan', interFileDependencies: true, workspaceDiagnostics: true };
  return {
    serverInfo: { name: 'Portolan' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      workspaceSymbolProvider: true,
      completionProvider: { triggerCharacters: [' '] },
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor', fixAllKind], resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(client.pulls ? { diagnosticProvider: pull } : {}),
    },
  };
}

const watched = '**/*.{yaml,yml,json,conflist}';

/** Folders come and go as a whole, with no word about the files in them. */
export function registrationsFor(client: Client): lsp.Registration[] {
  const files = {
    watchers: [
      { globPattern: watched },
      { globPattern: '**/.gitignore' },
      { globPattern: '**/templates/**' },
      { globPattern: '**/*', kind: 5 },
    ],
  };
  return [
    ...(client.watches ? [{ id: 'files', method: 'workspace/didChangeWatchedFiles', registerOptions: files }] : []),
    ...(client.registersConfiguration
      ? [
          {
            id: 'configuration',
            method: 'workspace/didChangeConfiguration',
            registerOptions: { section: ['portolan', 'files.exclude'] },
          },
        ]
      : []),
  ];
}

export function watchedChanges({ changes }: lsp.DidChangeWatchedFilesParams) {
  const kinds = { 1: 'created', 2: 'changed', 3: 'deleted' } as const;
  return changes.map(({ uri, type }) => ({ uri, kind: kinds[type] }));
}

import type * as lsp from 'vscode-languageserver';
import type { FileId } from '../core/inputs';
import type { Problem } from '../core/problems';
import type { FixEdit, PublishedFinding } from '../core/findings/published';
import type { CodeFix } from '../ide/code-fixes';
import type { Completions } from '../ide/completion';
import type { HoverText } from '../ide/hover';
import type { Links, Target } from '../ide/definition';
import type { NetworkSymbol } from '../ide/symbols';
import { fixAllKind, type Client } from './client';
import type { Report } from './reports';

/** With `client.ts` and `generated.ts`, the only files that know the protocol's types. Positions and ranges are the core's, unit by unit. */

export type {
  CodeActionParams as FixesWanted,
  DidChangeConfigurationParams as ChangedSettings,
  DidChangeTextDocumentParams as Changed,
  DidChangeWatchedFilesParams as WatchedFiles,
  DidChangeWorkspaceFoldersParams as ChangedFolders,
  DidCloseTextDocumentParams as Closed,
  DidOpenTextDocumentParams as Opened,
  DocumentDiagnosticParams as Pull,
  InitializeParams as Greeting,
  InitializeResult as Welcome,
  ReferenceParams as ReferencesWanted,
  TextDocumentPositionParams as At,
  WorkspaceDiagnosticParams as WorkspacePull,
  WorkspaceSymbolParams as SymbolsWanted,
} from 'vscode-languageserver';

/** Everything below is written for one client, which knows files by the URIs it wrote itself. */
export interface Converter {
  readonly client: Client;
  readonly uriOf: (file: FileId) => string;
  readonly versionOf: (file: FileId) => number | undefined;
}

const severities = { error: 1, warning: 2, information: 3, hint: 4 } as const;

export function diagnosticsOf(converter: Converter, { findings, problems }: Report): lsp.Diagnostic[] {
  return [...problems.map(problemDiagnostic), ...findings.map((finding) => findingDiagnostic(converter, finding))];
}

function problemDiagnostic({ range, severity, message }: Problem): lsp.Diagnostic {
  return { range, severity: severities[severity], code: 'manifest', source: 'portolan', message };
}

function findingDiagnostic({ client, uriOf }: Converter, finding: PublishedFinding): lsp.Diagnostic {
  const { range, severity, rule, message, mistakes, related } = finding;
  const places = related.map((place) => ({
    location: { uri: uriOf(place.file), range: place.range },
    message: place.message,
  }));
  return {
    range,
    severity: severities[severity],
    code: rule,
    ...(client.rulePage === undefined ? {} : { codeDescription: { href: client.rulePage.replace('{rule}', rule) } }),
    source: 'portolan',
    message,
    ...(client.related && places.length > 0 ? { relatedInformation: places } : {}),
    data: { rule, mistakes },
  };
}

export function publication(converter: Converter, report: Report): lsp.PublishDiagnosticsParams {
  const version = converter.versionOf(report.file);
  return {
    uri: converter.uriOf(report.file),
    diagnostics: diagnosticsOf(converter, report),
    ...(version === undefined ? {} : { version }),
  };
}

export function pulledReport(
  converter: Converter,
  report: Report,
  known: string | undefined,
): lsp.DocumentDiagnosticReport {
  if (report.id === known) return { kind: 'unchanged', resultId: report.id };
  return { kind: 'full', resultId: report.id, items: diagnosticsOf(converter, report) };
}

export function workspaceReport(
  converter: Converter,
  report: Report,
  known: string | undefined,
): lsp.WorkspaceDocumentDiagnosticReport {
  const { file } = report;
  const document = { uri: converter.uriOf(file), version: converter.versionOf(file) ?? null };
  return { ...document, ...pulledReport(converter, report, known) };
}

export function hoverOf({ client }: Converter, { markdown, range }: HoverText): lsp.Hover {
  const value = client.markdown ? markdown : withoutMarks(markdown);
  return { contents: { kind: client.markdown ? 'markdown' : 'plaintext', value }, range };
}

function withoutMarks(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\|[-:| ]+\|\n/gm, '')
    .replace(/[*`\\]/g, '');
}

export function definitionOf(
  { client, uriOf }: Converter,
  { origin, targets }: Links,
): lsp.LocationLink[] | lsp.Definition {
  const location = ({ file, selection }: Target): lsp.Location => ({ uri: uriOf(file), range: selection });
  if (!client.links) return targets.map(location);
  return targets.map(({ file, range, selection }) => ({
    originSelectionRange: origin,
    targetUri: uriOf(file),
    targetRange: range,
    targetSelectionRange: selection,
  }));
}

const symbolKinds: Readonly<Record<NetworkSymbol['kind'], lsp.SymbolKind>> = {
  namespace: 3,
  workload: 5,
  service: 11,
  policy: 20,
  listener: 2,
  'ingress-class': 10,
};

export function symbolOf({ uriOf }: Converter, symbol: NetworkSymbol): lsp.SymbolInformation {
  const { name, kind, container, file, range } = symbol;
  return { name, kind: symbolKinds[kind], containerName: container, location: { uri: uriOf(file), range } };
}

export function completionsOf({ words, range }: Completions): lsp.CompletionItem[] {
  return words.map(({ label, kind, text, detail }) => ({
    label,
    kind: kind === 'key' ? 10 : 12,
    detail,
    textEdit: { range, newText: text },
  }));
}

/** Clients that know no code actions as such would need commands to execute; those get none. */
export function wantsFixes({ codeActions }: Client, { context }: lsp.CodeActionParams): boolean {
  if (!codeActions) return false;
  return context.only === undefined || context.only.some((kind) => kind === '' || kind === 'quickfix');
}

export function wantsGenerators({ codeActions }: Client, { context }: lsp.CodeActionParams): boolean {
  if (!codeActions) return false;
  return context.only === undefined || context.only.some((kind) => kind === '' || kind === 'refactor');
}

/** Only where it is asked for: among the fixes of one place it would be in the way. */
export function wantsFixAll({ codeActions }: Client, { context }: lsp.CodeActionParams): boolean {
  return codeActions && (context.only ?? []).some((kind) => kind !== '' && `${fixAllKind}.`.startsWith(`${kind}.`));
}

export function fixAllAction(converter: Converter, edits: readonly FixEdit[]): lsp.CodeAction {
  return { title: 'Fix all of Portolan', kind: fixAllKind, edit: workspaceEdit(converter, edits) };
}

export function codeActionOf(converter: Converter, { title, finding, edits, isBest }: CodeFix): lsp.CodeAction {
  return {
    title,
    kind: 'quickfix',
    diagnostics: [findingDiagnostic(converter, finding)],
    isPreferred: isBest,
    edit: workspaceEdit(converter, edits),
  };
}

export function workspaceEdit({ client, uriOf, versionOf }: Converter, edits: readonly FixEdit[]): lsp.WorkspaceEdit {
  const files = [...new Set(edits.map((edit) => edit.file))];
  const changes = files.map((file) => {
    const own = edits.filter((edit) => edit.file === file).map(({ range, newText }) => ({ range, newText }));
    return { file, uri: uriOf(file), edits: own };
  });
  if (!client.versions) return { changes: Object.fromEntries(changes.map(({ uri, edits: own }) => [uri, own])) };
  return {
    documentChanges: changes.map(({ file, uri, edits: own }) => ({
      textDocument: { uri, version: versionOf(file) ?? null },
      edits: own,
    })),
  };
}

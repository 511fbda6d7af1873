import { fixAll } from '../core/findings/fix-all';
import { graph, graphOf } from '../core/graph';
import { workspace } from '../core/inputs';
import { ends } from '../core/reachability/ends';
import { clustersOf } from '../core/scopes';
import { codeFixes } from '../ide/code-fixes';
import { completions } from '../ide/completion';
import { definition } from '../ide/definition';
import { hover } from '../ide/hover';
import { references } from '../ide/references';
import { symbols } from '../ide/symbols';
import { fileId } from '../files/file-id';
import {
  checkRequest,
  clustersOfRequest,
  diffRequest,
  endsRequest,
  explainRequest,
  graphRequest,
  reachRequest,
  snapshotCommandsRequest,
  snapshotRequest,
  type CheckParams,
  type ExplainParams,
  type GraphParams,
  type GraphView,
} from '../protocol';
import {
  codeActionOf,
  completionsOf,
  fixAllAction,
  definitionOf,
  hoverOf,
  pulledReport,
  symbolOf,
  wantsFixAll,
  wantsFixes,
  wantsGenerators,
  type At,
  type FixesWanted,
  type Pull,
  type ReferencesWanted,
  type SymbolsWanted,
} from './convert';
import { diff } from './diff';
import { explain } from './explain';
import { generated, resolved, type ResolvedAction } from './generated';
import { reach } from './reach';
import type { Session } from './session';
import { snapshot, snapshotCommands } from './snapshot';
import { summaryOf } from './status';
import { workspacePull } from './workspace-pull';

/** What a client asks, method by method. */
export const requests = {
  'textDocument/hover': ({ db, converter }: Session, { textDocument, position }: At) => {
    const found = hover(db, fileId(textDocument.uri), position, Date.now());
    return found && hoverOf(converter, found);
  },

  'textDocument/definition': ({ db, converter }: Session, { textDocument, position }: At) => {
    const found = definition(db, fileId(textDocument.uri), position);
    return found && definitionOf(converter, found);
  },

  'textDocument/references': ({ db, converter }: Session, { textDocument, position, context }: ReferencesWanted) => {
    const all = references(db, fileId(textDocument.uri), position);
    return all
      .filter(({ isDeclaration }) => context.includeDeclaration || !isDeclaration)
      .map(({ file, range }) => ({ uri: converter.uriOf(file), range }));
  },

  'textDocument/completion': ({ db }: Session, { textDocument, position }: At) =>
    completionsOf(completions(db, fileId(textDocument.uri), position)),

  'textDocument/codeAction': ({ db, converter }: Session, params: FixesWanted) => {
    const file = fileId(params.textDocument.uri);
    const fixes = wantsFixes(converter.client, params) ? codeFixes(db, file, params.range) : [];
    const all = wantsFixAll(converter.client, params) ? fixAll(db, [file]) : [];
    return [
      ...fixes.map((fix) => codeActionOf(converter, fix)),
      ...(all.length > 0 ? [fixAllAction(converter, all)] : []),
      ...(wantsGenerators(converter.client, params) ? generated({ db, converter }, params) : []),
    ];
  },

  'codeAction/resolve': ({ db, converter }: Session, action: ResolvedAction) => resolved({ db, converter }, action),

  'textDocument/diagnostic': ({ reports, publisher, converter }: Session, { textDocument, previousResultId }: Pull) => {
    const report = reports.look(fileId(textDocument.uri));
    publisher.told(report);
    return pulledReport(converter, report, previousResultId);
  },

  'workspace/symbol': ({ db, converter }: Session, { query }: SymbolsWanted) =>
    symbols(db, query).map((symbol) => symbolOf(converter, symbol)),

  'workspace/diagnostic': workspacePull,

  [reachRequest]: (session: Session, params: unknown) => reach(session, params),

  [diffRequest]: async (session: Session, params: unknown) => {
    await session.loader.settled();
    return diff(session, params);
  },

  [snapshotCommandsRequest]: (_: Session, params: unknown) => snapshotCommands(params),

  [snapshotRequest]: (session: Session, params: unknown) => snapshot(session, params),

  [checkRequest]: async ({ db, loader, charts, schedule, reports }: Session, params: CheckParams | null) => {
    if (params?.anew === true) await loader.refresh();
    await loader.settled();
    await charts.settled();
    await schedule.settled();
    return summaryOf(db, reports.all);
  },

  [graphRequest]: ({ db, news }: Session, params: GraphParams | null) => {
    const cluster = params?.cluster;
    const ask = (): GraphView => (cluster === undefined ? graph(db, workspace) : graphOf(db, cluster));
    return news.shown(ask);
  },

  [clustersOfRequest]: ({ db }: Session, { uri }: { readonly uri: string }) => clustersOf(db, fileId(uri)),

  [endsRequest]: ({ db }: Session) => ends(db),

  [explainRequest]: (session: Session, params: Partial<ExplainParams> | null) => explain(session, params),
};

import { graph } from '../core/graph';
import { files, workspace } from '../core/inputs';
import { codeFixes } from '../ide/code-fixes';
import { definition } from '../ide/definition';
import { hover } from '../ide/hover';
import { fileId } from '../files/file-id';
import { checkRequest, graphRequest } from '../protocol';
import {
  codeActionOf,
  definitionOf,
  hoverOf,
  pulledReport,
  wantsFixes,
  workspaceReport,
  type At,
  type FixesWanted,
  type Pull,
  type WorkspacePull,
} from './convert';
import type { Report } from './reports';
import { inSlices } from './schedule';
import type { Session } from './session';
import { summaryOf } from './status';

/** What a client asks, method by method. */
export const requests = {
  'textDocument/hover': ({ db, converter }: Session, { textDocument, position }: At) => {
    const found = hover(db, fileId(textDocument.uri), position);
    return found && hoverOf(converter, found);
  },

  'textDocument/definition': ({ db, converter }: Session, { textDocument, position }: At) => {
    const found = definition(db, fileId(textDocument.uri), position);
    return found && definitionOf(converter, found);
  },

  'textDocument/codeAction': ({ db, converter }: Session, params: FixesWanted) => {
    if (!wantsFixes(converter.client, params)) return [];
    const fixes = codeFixes(db, fileId(params.textDocument.uri), params.range);
    return fixes.map((fix) => codeActionOf(converter, fix));
  },

  'textDocument/diagnostic': ({ reports, publisher, converter }: Session, { textDocument, previousResultId }: Pull) => {
    const report = reports.look(fileId(textDocument.uri));
    publisher.told(report);
    return pulledReport(converter, report, previousResultId);
  },

  'workspace/diagnostic': async (session: Session, { previousResultIds }: WorkspacePull) => {
    const { db, reports, publisher, converter } = session;
    const known = new Map(previousResultIds.map(({ uri, value }) => [fileId(uri), value]));
    const all: Report[] = [];
    await inSlices(new Set([...files(db, workspace), ...known.keys()]), (file) => {
      const report = reports.look(file);
      if (reports.has(file) || known.has(file)) all.push(report);
    });
    all.forEach((report) => {
      publisher.told(report);
    });
    return { items: all.map((report) => workspaceReport(converter, report, known.get(report.file))) };
  },

  [checkRequest]: async ({ db, loader, schedule, reports }: Session) => {
    await loader.settled();
    await schedule.settled();
    return summaryOf(db, reports.all);
  },

  [graphRequest]: ({ db, news }: Session) => {
    const view = graph(db, workspace);
    news.shown(view);
    return view;
  },
};

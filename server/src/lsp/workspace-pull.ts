import { files, workspace, type FileId } from '../core/inputs';
import { fileId } from '../files/file-id';
import { workspaceReport, type WorkspacePull } from './convert';
import { inSlices } from './schedule';
import type { Session } from './session';

/** Whether the client still wants an answer. */
export interface Asked {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: () => void) => unknown;
}

type Item = ReturnType<typeof workspaceReport>;

/**
 * What is to be said about all files. A client that takes its answer in parts is told what is new as long as it waits:
 * asked anew, it would be late.
 */
export async function workspacePull(session: Session, params: WorkspacePull, asked: Asked) {
  const known = new Map(params.previousResultIds.map(({ uri, value }) => [fileId(uri), value]));
  const items = await itemsOf(session, known);
  const token = params.partialResultToken;
  if (token === undefined) return { items };
  const cancelled = new Promise<void>((resolve) => asked.onCancellationRequested(resolve));
  for (let news = items; !asked.isCancellationRequested; news = await itemsOf(session, known)) {
    const fresh = news.filter(({ kind }) => kind === 'full');
    if (fresh.length > 0) session.wire.notify('$/progress', { token, value: { items: fresh } });
    await Promise.race([session.schedule.next(), cancelled]);
  }
  return { items: [] };
}

/** Of each file with findings now, or with some that the client knows; `known` is brought up to date. */
async function itemsOf({ db, reports, publisher, converter }: Session, known: Map<FileId, string>) {
  const items: Item[] = [];
  await inSlices(new Set([...files(db, workspace), ...known.keys()]), (file) => {
    const report = reports.look(file);
    if (!reports.has(file) && !known.has(file)) return;
    // Before anybody can edit the file: later, it may have another version.
    items.push(workspaceReport(converter, report, known.get(file)));
    publisher.told(report);
    known.set(file, report.id);
  });
  return items;
}

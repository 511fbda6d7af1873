import type { FileId } from '../core/inputs';
import { publication, type Converter } from './convert';
import type { Report } from './reports';
import type { Wire } from './wire';

/** Knows what the client was told about each file, and tells it what is new: pushed, or to be pulled again. */
export class Publisher {
  readonly #wire: Wire;
  readonly #converter: Converter;
  /** The id of the report that the client has; nothing for an empty one. */
  readonly #told = new Map<FileId, string>();
  /** What the client was last asked to pull; nothing yet at first, when all its questions wait anyway. */
  #announced: ReadonlyMap<FileId, string> | undefined;
  readonly #edited = new Set<FileId>();

  constructor(wire: Wire, converter: Converter) {
    this.#wire = wire;
    this.#converter = converter;
  }

  /** A file whose report the client will ask for without being told. */
  edited(file: FileId): void {
    this.#edited.add(file);
  }

  /** The client has this report now. */
  told(report: Report): void {
    if (isEmpty(report)) this.#told.delete(report.file);
    else this.#told.set(report.file, report.id);
  }

  /** Sends a report to a client that does not pull, if it says something else than the last one. */
  push(report: Report): void {
    if (this.#converter.client.pulls || !this.#isNews(report)) return;
    this.#wire.notify('textDocument/publishDiagnostics', publication(this.#converter, report));
    this.told(report);
  }

  /** After all files were looked at: `reports` are all that say something. */
  finish(reports: readonly Report[]): void {
    const ids = new Map(reports.map(({ file, id }) => [file, id]));
    for (const file of this.#told.keys()) if (!ids.has(file)) this.push({ file, id: '', findings: [], problems: [] });
    const { pulls, refreshes } = this.#converter.client;
    if (pulls && refreshes && this.#isStale(ids)) void this.#wire.request('workspace/diagnostic/refresh');
    this.#announced = ids;
    this.#edited.clear();
  }

  #isNews(report: Report): boolean {
    const known = this.#told.get(report.file);
    return known === undefined ? !isEmpty(report) : known !== report.id;
  }

  #isStale(ids: ReadonlyMap<FileId, string>): boolean {
    const announced = this.#announced;
    if (!announced) return false;
    const files = new Set([...ids.keys(), ...announced.keys(), ...this.#told.keys()]);
    return [...files].some((file) => {
      const id = ids.get(file);
      return id !== this.#told.get(file) && id !== announced.get(file) && !this.#edited.has(file);
    });
  }
}

function isEmpty({ findings, problems }: Report): boolean {
  return findings.length + problems.length === 0;
}

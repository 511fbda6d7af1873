import type { FileId } from '../core/inputs';
import { problems, type Problem } from '../core/problems';
import { published, type PublishedFinding } from '../core/findings/published';
import type { Database } from '../core/query';

/** All that is to be said about one file; another `id` for everything else that was ever said about it. */
export interface Report {
  readonly file: FileId;
  readonly id: string;
  readonly findings: readonly PublishedFinding[];
  readonly problems: readonly Problem[];
}

/** What was last found in each file. Since equal results keep their identity, news are seen without comparing. */
export class Reports {
  readonly #db: Database;
  readonly #failed: (where: string, error: unknown) => void;
  readonly #reports = new Map<FileId, Report>();
  /** Ids of an earlier server must not be taken for ours. */
  readonly #epoch = Date.now().toString(36);
  #count = 0;

  constructor(db: Database, failed: (where: string, error: unknown) => void) {
    this.#db = db;
    this.#failed = failed;
  }

  /** Looks at a file as it is now. */
  look(file: FileId): Report {
    const last = this.#reports.get(file);
    const findings = this.#ask(file, () => published(this.#db, file), last?.findings);
    const found = this.#ask(file, () => problems(this.#db, file), last?.problems);
    if (findings.length + found.length === 0) {
      this.#reports.delete(file);
      return this.#empty(file);
    }
    if (last?.findings === findings && last.problems === found) return last;
    const report = { file, id: `${this.#epoch}-${String(++this.#count)}`, findings, problems: found };
    this.#reports.set(file, report);
    return report;
  }

  /** Only those that say something, of these files; all others are forgotten. */
  keep(files: ReadonlySet<FileId>): void {
    for (const file of this.#reports.keys()) if (!files.has(file)) this.#reports.delete(file);
  }

  /** Whether anything was said about a file when it was last looked at. */
  has(file: FileId): boolean {
    return this.#reports.has(file);
  }

  get all(): readonly Report[] {
    return [...this.#reports.values()];
  }

  #empty(file: FileId): Report {
    return { file, id: `${this.#epoch}-0`, findings: [], problems: [] };
  }

  /** A mistake of ours in one file costs that file's news, and nothing else. */
  #ask<T>(file: FileId, ask: () => readonly T[], last: readonly T[] = []): readonly T[] {
    try {
      return ask();
    } catch (error) {
      this.#failed(`looking at ${file}`, error);
      return last;
    }
  }
}

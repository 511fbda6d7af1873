import type { FileId } from '../core/inputs';
import type { Changes, Stop } from './port';

/** What watching needs of a disk. */
export interface Watched {
  readonly look: () => Promise<Look>;
  /** Tells when anything in a directory changed; throws or calls `failed` where the system cannot. */
  readonly listen: (directory: string, happened: () => void, failed: () => void) => Stop;
}

interface Look {
  readonly directories: readonly string[];
  /** For each file a text that changes when the file is written. */
  readonly stamps: ReadonlyMap<FileId, string>;
}

/** Writing a file is several events, and switching a branch thousands. */
const quietMilliseconds = 100;
/** Where the system cannot tell (network drives, too many directories), looking again and again is left. */
const pollMilliseconds = 2000;

/**
 * Watches directory by directory: watching a whole tree at once would take one handle of the system for each file of
 * `node_modules` too.
 */
export function watchFolder(watched: Watched, changed: (changes: Changes) => void): Stop {
  const watching = new Watching(watched, changed);
  watching.lookSoon(0);
  return () => {
    watching.stop();
  };
}

class Watching {
  readonly #watched: Watched;
  readonly #changed: (changes: Changes) => void;
  readonly #listeners = new Map<string, Stop>();
  #stamps: ReadonlyMap<FileId, string> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPolling = false;
  #isStopped = false;

  constructor(watched: Watched, changed: (changes: Changes) => void) {
    this.#watched = watched;
    this.#changed = changed;
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const stop of this.#listeners.values()) stop();
    this.#listeners.clear();
  }

  lookSoon(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), milliseconds);
  }

  async #look(): Promise<void> {
    const { directories, stamps } = await this.#watched.look();
    if (this.#isStopped) return;
    this.#listenTo(directories);
    const changes = this.#stamps && differences(this.#stamps, stamps);
    this.#stamps = stamps;
    if (changes && (changes.isListOld || changes.changed.length > 0)) this.#changed(changes);
    if (this.#isPolling) this.lookSoon(pollMilliseconds);
  }

  #listenTo(directories: readonly string[]): void {
    const wanted = new Set(directories);
    for (const [directory, stop] of this.#listeners) {
      if (wanted.has(directory)) continue;
      stop();
      this.#listeners.delete(directory);
    }
    for (const directory of directories) if (!this.#listeners.has(directory)) this.#listen(directory);
  }

  #listen(directory: string): void {
    const happened = (): void => {
      this.lookSoon(quietMilliseconds);
    };
    const failed = (): void => {
      this.#isPolling = true;
    };
    try {
      this.#listeners.set(directory, this.#watched.listen(directory, happened, failed));
    } catch {
      failed();
    }
  }
}

function differences(before: ReadonlyMap<FileId, string>, now: ReadonlyMap<FileId, string>): Changes {
  const changed = [...now].flatMap(([file, stamp]) => (before.has(file) && before.get(file) !== stamp ? [file] : []));
  const isListOld = before.size !== now.size || [...now.keys()].some((file) => !before.has(file));
  return { changed, isListOld };
}

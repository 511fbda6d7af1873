import type { FileId } from '../core/inputs';
import { directoryOf } from '../core/scopes/paths';
import type { Changes, Stop } from '../files/port';
import type { Machine, Place } from './disk';
import type { Terminal } from './terminal';
import { reopened, type Workspace } from './workspace';

/** Tells of a workspace, and again whenever a file of it changes; ends with the last exit code as a person interrupts. */
export async function watching(
  terminal: Terminal,
  machine: Machine,
  space: Workspace,
  tell: (space: Workspace) => Promise<number>,
): Promise<number> {
  const news = new News();
  const stops = space.places.map((place) =>
    watch(machine, place, (changed) => {
      news.add(changed);
    }),
  );
  const end = machine.interrupted().then(() => 'end' as const);
  let now = space;
  let exitCode = await tell(now);
  terminal.writeError(waiting);
  for (;;) {
    const changed = await Promise.race([end, news.next()]);
    if (changed === 'end') break;
    now = await reopened(machine, now, changed);
    exitCode = await tell(now);
    terminal.writeError(waiting);
  }
  for (const stop of stops) stop();
  return exitCode;
}

const waiting = '\nWatching for changes; Ctrl+C ends.\n';

/** A single file is watched through its directory, for editors write a new one in its place. */
function watch({ files }: Machine, { kind, uri }: Place, changed: (files: readonly FileId[]) => void): Stop {
  const isOurs = (file: FileId): boolean => kind === 'folder' || file === uri;
  const happened = (changes: Changes): void => {
    const own = changes.isListOld && kind === 'file' ? [uri] : changes.changed.filter(isOurs);
    if (own.length > 0 || (changes.isListOld && kind === 'folder')) changed(own);
  };
  return files.watch?.(kind === 'folder' ? uri : directoryOf(uri), [], happened) ?? (() => undefined);
}

/** What has changed since somebody asked last. */
class News {
  #changed: Set<FileId> | undefined;
  #wake: (() => void) | undefined;

  add(files: readonly FileId[]): void {
    this.#changed = new Set([...(this.#changed ?? []), ...files]);
    this.#wake?.();
  }

  async next(): Promise<ReadonlySet<FileId>> {
    if (!this.#changed) await new Promise<void>((resolve) => (this.#wake = resolve));
    const changed = this.#changed ?? new Set<FileId>();
    this.#changed = undefined;
    return changed;
  }
}

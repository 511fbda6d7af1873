/** The only place that knows of time: what waits, what is done bit by bit, and what begins anew. */

/** How long work may go on before requests and edits that came in meanwhile get their turn. */
const sliceMilliseconds = 20;
/** Typing is a burst of edits; nobody reads between two of its letters. */
const quietMilliseconds = 120;
/** Somebody who never stops typing wants to see something too. */
const longestMilliseconds = 600;

/** Goes through items, letting others have their turn in between. */
export async function inSlices<T>(items: Iterable<T>, each: (item: T) => unknown): Promise<void> {
  let end = performance.now() + sliceMilliseconds;
  for (const item of items) {
    await each(item);
    if (performance.now() < end) continue;
    await pause();
    end = performance.now() + sliceMilliseconds;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Calls `work` once after a burst of calls is over. */
export function afterwards(milliseconds: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}

/** Work that begins anew whenever something changed, in steps. */
export class Schedule {
  readonly #begin: () => Iterator<unknown>;
  readonly #failed: (where: string, error: unknown) => void;
  #running: Iterator<unknown> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #askedAt: number | undefined;
  #waiting: (() => void)[] = [];

  constructor(begin: () => Iterator<unknown>, failed: (where: string, error: unknown) => void) {
    this.#begin = begin;
    this.#failed = failed;
  }

  /** Begins anew once nothing was asked for some time. */
  soon(): void {
    const now = performance.now();
    this.#askedAt ??= now;
    this.#running = undefined;
    const rest = Math.max(0, this.#askedAt + longestMilliseconds - now);
    this.#after(Math.min(quietMilliseconds, rest));
  }

  /** Once everything asked for so far is done. */
  settled(): Promise<void> {
    if (this.#timer === undefined) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Once something was asked for anew, and done. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #after(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#slice();
    }, milliseconds);
  }

  #slice(): void {
    this.#askedAt = undefined;
    this.#running ??= this.#begin();
    const running = this.#running;
    const end = performance.now() + sliceMilliseconds;
    while (performance.now() < end)
      if (this.#isDone(running)) {
        this.#finish();
        return;
      }
    this.#after(0);
  }

  #isDone(running: Iterator<unknown>): boolean {
    try {
      return running.next().done === true;
    } catch (error) {
      this.#failed('looking at the workspace', error);
      return true;
    }
  }

  #finish(): void {
    this.#running = undefined;
    this.#timer = undefined;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** Waits for something, but no longer than this. */
export function atMost(milliseconds: number, what: Promise<unknown>): Promise<unknown> {
  return Promise.race([what, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
}

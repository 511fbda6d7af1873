import type { Terminal } from './terminal';

/** Nobody wonders before that, and nobody reads faster. */
const patienceMilliseconds = 1000;
const pauseMilliseconds = 100;

/** Passes files on, one after the other, and tells a person who waits how far they are. */
export function* withProgress<T>(
  files: readonly T[],
  { showProgress }: Pick<Terminal, 'showProgress'>,
  now: () => number = Date.now,
): Generator<T> {
  if (!showProgress) return yield* files;
  let next = now() + patienceMilliseconds;
  let isShown = false;
  for (const [index, file] of files.entries()) {
    if (now() >= next) {
      showProgress(`Checked ${index} of ${files.length} files`);
      isShown = true;
      next = now() + pauseMilliseconds;
    }
    yield file;
  }
  if (isShown) showProgress('');
}

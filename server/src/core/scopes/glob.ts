/** Whether a text is what a glob means: `*` is any characters, `?` is one. However many stars, it takes no longer. */
export function matchesGlob(glob: string, text: string): boolean {
  return matches(Array.from(glob), Array.from(text), '*', (one, character) => one === '?' || one === character);
}

/** The same for paths: `*` stays within a step, `**` is any steps. */
export function matchesPathGlob(glob: readonly string[], path: readonly string[]): boolean {
  return matches(glob, path, '**', matchesGlob);
}

/** Goes back to the last star only: what stood before that has matched for good. */
function matches<T>(glob: readonly T[], items: readonly T[], star: T, isMatch: (glob: T, item: T) => boolean): boolean {
  let at = 0;
  let lastStar = -1;
  let from = 0;
  for (let index = 0; index < items.length;) {
    const [one, item] = [glob[at], items[index]];
    if (one === star) {
      lastStar = at++;
      from = index;
    } else if (one !== undefined && item !== undefined && isMatch(one, item)) {
      at++;
      index++;
    } else if (lastStar === -1) {
      return false;
    } else {
      at = lastStar + 1;
      index = ++from;
    }
  }
  return glob.slice(at).every((one) => one === star);
}

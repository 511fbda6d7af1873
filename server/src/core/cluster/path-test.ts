import type { Match } from '../sets/selectors';
import type { PathTest } from './ingress-products';

/** Whether a path as written takes the path of a request. */
export function testPath(test: PathTest | 'unknown', pattern: string, path: string): Match {
  switch (test) {
    case 'exact':
      return certain(path === pattern);
    case 'elements':
      return certain(hasElements(path, pattern));
    case 'characters':
      return certain(path.startsWith(pattern));
    case 'glob':
      return certain(fitsGlob(pattern, path));
    case 'expression':
      return testExpression(`^(?:${pattern})`, path);
    case 'expression-or-characters':
      return /[\^+*[\]%]/.test(pattern)
        ? testExpression(`^(?:${pattern})$`, path)
        : testPath('characters', pattern, path);
    case 'unknown':
      return testUnknown(pattern, path);
  }
}

/** The path that a request is matched by: without query and fragment, and never empty. */
export function pathOfRequest(text: string): string {
  const path = text.replace(/[?#].*$/s, '');
  return path.startsWith('/') ? path : `/${path}`;
}

function certain(matches: boolean): Match {
  return matches ? 'yes' : 'no';
}

/** Element by element: `/foo` and `/foo/` take `/foo`, `/foo/` and `/foo/bar`, and not `/foobar` (§6.2). */
function hasElements(path: string, pattern: string): boolean {
  const start = pattern.replace(/\/$/, '');
  return path === start || path.startsWith(`${start}/`);
}

/** `*` is any text, `?` any character. Goes back to the last `*` only: more never helps. */
function fitsGlob(pattern: string, text: string): boolean {
  let [at, next, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    const wanted = pattern[next];
    if (wanted === '*') [star, resume] = [next++, at];
    else if (wanted === '?' || wanted === text[at]) [at, next] = [at + 1, next + 1];
    else if (star >= 0) [at, next] = [++resume, star + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(next));
}

/** Beyond these, an expression might take its time: then it is not worked out. */
const longestText = 300;
const mostRepetitions = 3;

/** In any case, as ingress-nginx and others match. */
function testExpression(pattern: string, path: string): Match {
  const repetitions = pattern.match(/[*+{]/g)?.length ?? 0;
  const isSlow = repetitions > mostRepetitions || /\)[*+{]/.test(pattern);
  if (isSlow || pattern.length > longestText || path.length > longestText) return 'maybe';
  try {
    return certain(new RegExp(pattern, 'iu').test(path));
  } catch {
    // Of another dialect than this one.
    return 'maybe';
  }
}

/** What all controllers agree on: the very path is taken, and what begins otherwise is not. */
function testUnknown(pattern: string, path: string): Match {
  const literal = /^[^*?^$+()[\]|\\{}]*/.exec(pattern)?.[0] ?? '';
  if (literal === pattern && path === pattern) return 'yes';
  const start = literal.replace(/\/$/, '').toLowerCase();
  return path.toLowerCase().startsWith(start) ? 'maybe' : 'no';
}

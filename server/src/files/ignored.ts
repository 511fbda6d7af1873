import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';

/** What one `.gitignore` says, about paths relative to the folder that is listed. */
export interface IgnoreFile {
  readonly rules: Ignore;
  /** The same path seen from the directory of the `.gitignore`. */
  readonly seen: (path: string) => string;
}

/** `directory` leads from the folder that is listed to the `.gitignore`: empty, or with a slash at its end. */
export function ignoreFileIn(directory: string, text: string): IgnoreFile {
  return { rules: rulesOf(text), seen: (path) => path.slice(directory.length) };
}

/** A `.gitignore` further up; `folder` leads from it to the folder that is listed. A folder it names is meant all the same. */
export function ignoreFileAbove(folder: string, text: string): IgnoreFile | undefined {
  const rules = rulesOf(text);
  return folder !== '' && rules.ignores(folder) ? undefined : { rules, seen: (path) => folder + path };
}

function rulesOf(text: string): Ignore {
  return ignore({ ignorecase: false, allowRelativePaths: true }).add(text);
}

/** Whether git leaves a path out; directories end with a slash. `files` go from the deepest to the outermost. */
export function isIgnored(files: readonly IgnoreFile[], path: string): boolean {
  for (const { rules, seen } of files) {
    const { ignored, unignored } = rules.test(seen(path));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Whether a path is excluded by one of the editor's globs. */
export function excluder(globs: readonly string[]): (path: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true });
}

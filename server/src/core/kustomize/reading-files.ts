import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import { problem, restricted, unknown, type Notice } from './notice';
import { resolvePath } from '../scopes/paths';
import type { Setting } from './setting';
import type { Sources } from './sources';
import { textIn, type Tree } from './tree';

/** Reads the file that a value names; what keeps it from that is told at the value, and a file that is not there as `absent` says. */
export function readFile<T>(
  path: Tree,
  setting: Setting,
  read: (sources: Sources, file: FileId) => T,
  absent: (at: Anchor, message: string) => Notice = problem,
): T | undefined {
  const { sources, tell } = setting;
  const text = textIn(path) ?? '';
  if (isRemote(text)) {
    tell(unknown(path.origin, `\`${text}\` is not in this workspace: what it holds is not known.`));
    return undefined;
  }
  const place = resolvePath(setting.directory, text);
  const file = text.startsWith('/') ? undefined : sources.fileAt(place);
  if (file === undefined) {
    tell(absent(path.origin, `There is no file \`${text}\` in this workspace.`));
    return undefined;
  }
  if (!place.startsWith(`${setting.directory}/`))
    tell(
      restricted(
        path.origin,
        `\`${text}\` lies outside of this kustomization's directory: Kustomize reads it only with \`--load-restrictor LoadRestrictionsNone\`.`,
      ),
    );
  return read(sources, file);
}

/** URLs, and what Kustomize takes for the address of a repository. */
export function isRemote(path: string): boolean {
  return (
    /^[\w+.-]+:\/\//.test(path) ||
    /^(?:git@|github\.com[/:]|git::|gh:)/.test(path) ||
    /\?(?:ref|version|timeout|submodules)=/.test(path) ||
    /^[\w.-]+@[\w.-]+:/.test(path)
  );
}

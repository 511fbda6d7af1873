import { statSync } from 'node:fs';
import { basename, dirname, posix } from 'node:path';
import { rootOf } from './disk';
import { encodedPath, fileIdOfPath } from './file-id';
import { helmFor } from './git/charts';
import { git, GitRefused } from './git/run';
import { snapshotOf } from './git/snapshot';
import { NoRevision, type FilePort } from './port';
import { walk } from './walk';

/**
 * A folder, or one file, as it was in a revision of its repository, by the names that its files have on the disk.
 * Neither the working tree nor the index is looked at.
 */
export async function gitFiles(folder: string, revision: string): Promise<FilePort> {
  const { top, path } = await repositoryOf(rootOf(folder));
  const commit = await commitOf(top, revision);
  const { texts, directories } = await snapshotOf(top, path, commit);
  const root = fileIdOfPath(rootOf(folder));
  const byId = new Map([...texts].map(([below, text]) => [idBelow(root, below), text]));
  return {
    list: async (asked, excludes) => {
      if (asked !== root) return [];
      if (texts.has('')) return [root];
      const { files } = await walk(directories, posix.join(top, path), excludes);
      return files.map((below) => idBelow(root, below));
    },
    read: (file) => Promise.resolve(byId.get(file)),
    helmFor: (render) => helmFor({ top, commit, path, root: rootOf(folder) }, render),
  };
}

function idBelow(root: string, path: string): string {
  return path === '' ? root : `${root}/${encodedPath(path)}`;
}

interface Repository {
  readonly top: string;
  /** From the top to the folder; empty for the top itself. */
  readonly path: string;
}

/** The folder need not be there any more: what was in it still is in the revision. */
async function repositoryOf(root: string): Promise<Repository> {
  if (!isDirectory(root) && dirname(root) !== root) {
    const above = await repositoryOf(dirname(root));
    return { top: above.top, path: posix.join(above.path, basename(root)) };
  }
  try {
    const said = await git(root, ['rev-parse', '--show-toplevel', '--show-prefix']);
    const [top = '', path = ''] = said.toString().split('\n');
    return { top, path: path.replace(/\/$/, '') };
  } catch (error) {
    throw new NoRevision(sentenceOf(error, root));
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function sentenceOf(error: unknown, root: string): string {
  if (!(error instanceof GitRefused)) throw error;
  if (error.kind === 'missing') return 'git is not installed, so only folders can be compared.';
  if (error.message.startsWith('not a git repository')) return `\`${root}\` lies in no git repository.`;
  return `git cannot read \`${root}\`: ${error.message}.`;
}

/** What begins with a dash would be an option. */
async function commitOf(top: string, revision: string): Promise<string> {
  const none = new NoRevision(`There is no revision \`${revision}\` in the git repository \`${top}\`.`);
  if (/^-|^$|[\0\n]/.test(revision)) throw none;
  try {
    const said = await git(top, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    return said.toString().trim();
  } catch (error) {
    if (error instanceof GitRefused) throw none;
    throw error;
  }
}

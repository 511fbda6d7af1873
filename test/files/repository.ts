import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { newFolder } from './folder';

/** A git repository on the disk, with what is written committed when asked. */
export function newRepository() {
  const folder = newFolder();
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder.path(), ...identity, ...args], { env: environment }).toString();
  before(() => {
    git('init', '--quiet', '--initial-branch=main');
  });
  return {
    ...folder,
    git,
    remove: (name: string) => {
      rmSync(folder.path(name), { recursive: true });
    },
    commit: (message: string) => {
      git('add', '--all', '--force');
      git('commit', '--quiet', '--message', message);
    },
  };
}

const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org', '-c', 'commit.gpgsign=false'];

/** Whatever the person who runs the tests has configured. */
const environment = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

import { spawnSync } from 'node:child_process';

/**
 * The command that starts Neovim. Where it is missing and this process may install packages (root, on a system with
 * `apt-get`), it is installed first; anywhere else the tests that need it fail and say so.
 */
export function neovim(): string {
  if (!runs('nvim', '--version') && process.getuid?.() === 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'neovim'], { stdio: 'ignore' });
  }
  if (!runs('nvim', '--version'))
    throw new Error(
      'Neovim 0.7 or later is needed for this test: install the package `neovim`, so that `nvim` is on PATH.',
    );
  return 'nvim';
}

function runs(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

import { execFile } from 'node:child_process';

/** What git says when it cannot do what it was asked for. */
export class GitRefused extends Error {
  /** `missing`: there is no git on this machine. */
  readonly kind: 'missing' | 'refused';

  constructor(kind: GitRefused['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Reading only: no shell, no hook, no monitor of files, no pager, no lock, and nothing that is fetched, whatever the
 * configuration of the repository says.
 */
const quietly = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'protocol.allow=never',
];

/** Runs git in a directory; gives what it writes. */
export function git(directory: string, args: readonly string[], input = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: Infinity, windowsHide: true, env: environment() } as const;
    const child = execFile('git', ['-C', directory, ...quietly, ...args], options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(new GitRefused(error.code === 'ENOENT' ? 'missing' : 'refused', firstLine(stderr.toString())));
    });
    // One that refuses reads nothing more; why is in its answer.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** What a hook of git sets for its own repository would be read as if it were about ours. */
const others = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_NAMESPACE', 'GIT_TRACE'];

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !others.includes(name));
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^fatal: /, '').trim();
}

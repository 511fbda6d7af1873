import { spawn } from 'node:child_process';
import { tieToThisProcess } from './group.mjs';

/** A message for the person at the terminal: shown as it is, without a stack. */
export class Sentence extends Error {}

/** Runs a command whose output matters only when it fails; then the end of it becomes the message, with what to do. */
export async function quietly(command, args, { cwd, env, advice }) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const untie = tieToThisProcess(child);
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const ending = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `exit ${code ?? signal}`));
  });
  await untie();
  if (ending === undefined) return Buffer.concat(output).toString();
  const end = Buffer.concat(output).toString().trimEnd().split('\n').slice(-60).join('\n');
  throw new Sentence([end, `\`${[command, ...args].join(' ')}\` failed (${ending}).`, advice].join('\n'));
}

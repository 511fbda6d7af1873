import { spawn } from 'node:child_process';
import { repository } from '../editor/places.mjs';

/** Runs a program to its end; gives its exit code and everything it printed. */
export async function outcome(command, args, env) {
  const child = spawn(command, args, { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      chunks.push(Buffer.from(error.message));
      resolve(-1);
    });
    child.once('close', (exitCode, signal) => resolve(exitCode ?? signal));
  });
  return { code, output: Buffer.concat(chunks).toString().trimEnd() };
}

/** A program whose success is a test. What it printed is shown when it ends, so that two at once do not mix. */
export async function runCommand(title, args, env) {
  const started = performance.now();
  const { code, output } = await outcome(process.execPath, args, env);
  const isGood = code === 0;
  report(isGood, title, started);
  if (output !== '') console.log(output);
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
}

export function report(isGood, title, started) {
  console.log(`${isGood ? '✓' : '✗'} ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

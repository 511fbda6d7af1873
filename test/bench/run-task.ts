import { checkAll, parseAll } from './tasks';

/** `run-task.ts parse|check FOLDER`: one task in a process of its own, so that none finds the other's code warm. */
async function run([task, folder = '']: readonly string[]): Promise<void> {
  const measured = await (task === 'parse' ? parseAll(folder) : checkAll(folder));
  console.log(JSON.stringify({ ...measured, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

void run(process.argv.slice(2));

import { createServer } from 'node:net';
import { Sentence } from './quietly.mjs';

export const loopback = '127.0.0.1';

/** A free port of the loopback address: `first` or one of the nineteen after it, or any if none is named. */
export async function freePort(first = 0) {
  const wanted = first === 0 ? [0] : Array.from({ length: 20 }, (_, index) => first + index);
  for (const port of wanted) {
    const found = await tryPort(port);
    if (found !== undefined) return found;
  }
  throw new Sentence(`No port between ${first} and ${first + 19} is free: name one in PORT.`);
}

function tryPort(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, loopback, () => {
      const found = probe.address().port;
      probe.close(() => resolve(found));
    });
  });
}

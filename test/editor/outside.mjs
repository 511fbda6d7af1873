import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { act } from './hands.mjs';
import { loopback } from './ports.mjs';
import { inSources } from './stack.mjs';

/**
 * Listens to the tests in the editor (`suite/outside.ts` is the other side): collects and prints their results,
 * and does at the window what they ask for. `page` is asked for only when there is something to do.
 */
export async function listenToSuite({ page, print }) {
  const results = { passed: 0, skipped: 0, failures: [], ended: false };
  const server = createServer(async (request, response) => {
    try {
      const said = JSON.parse(await text(request));
      const answer = note(results, said, print) ? '' : await act(await page(), said);
      response.end(answer);
    } catch (error) {
      response.writeHead(500).end(String(error.message));
    }
  });
  await new Promise((resolve) => server.listen(0, loopback, resolve));
  return {
    url: `http://${loopback}:${server.address().port}/`,
    results,
    note: (said) => note(results, said, print),
    stop: () => closeNow(server),
  };
}

/** Says whether this was a result. */
function note(results, said, print) {
  switch (said.do) {
    case 'passed':
      results.passed += 1;
      print(`  ✓ ${said.title} (${said.milliseconds} ms)`);
      return true;
    case 'skipped':
      results.skipped += 1;
      print(`  - ${said.title}`);
      return true;
    case 'failed':
      noteFailure(results, { title: said.title, message: inSources(said.message) }, print);
      return true;
    case 'end':
      results.ended = true;
      return true;
    default:
      return false;
  }
}

function noteFailure(results, failure, print) {
  results.failures.push(failure);
  print(`  ✗ ${failure.title}\n${indent(failure.message)}`);
}

const indent = (message) => message.replace(/^/gm, '      ');

function closeNow(server) {
  server.closeAllConnections();
  server.close();
}

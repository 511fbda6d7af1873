/** What the tests can tell or ask the process outside the editor, which holds the window's mouse and keyboard. */
export type Request =
  | { readonly do: 'passed'; readonly title: string; readonly milliseconds: number }
  | { readonly do: 'failed'; readonly title: string; readonly message: string }
  | { readonly do: 'skipped'; readonly title: string }
  | { readonly do: 'end' }
  | { readonly do: 'picture'; readonly name: string }
  | { readonly do: 'press'; readonly keys: string }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'click' | 'hover' | 'read'; readonly selector: string };

let previous: Promise<unknown> = Promise.resolve();

/** Sends one request, after the answer to the one before it; so results and pictures keep their order. */
export function ask(request: Request): Promise<string> {
  const answer = previous.then(() => send(request));
  previous = answer.catch(() => undefined);
  return answer;
}

async function send(request: Request): Promise<string> {
  const url = process.env['PORTOLAN_OUTSIDE'];
  if (url === undefined) throw new Error('These tests run through `test/editor/run-suite.mjs`.');
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(request) });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}

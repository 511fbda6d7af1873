/** A JSON object of lists, with one item a line: a program parses it, a person or `grep` can still read it. */
export function* jsonObject(lists: Readonly<Record<string, Iterable<unknown>>>): Generator<string> {
  const entries = Object.entries(lists);
  yield '{';
  for (const [index, [key, items]] of entries.entries()) {
    const comma = index < entries.length - 1 ? ',' : '';
    yield `"${key}":[`;
    yield* jsonItems(items);
    yield `]${comma}`;
  }
  yield '}';
}

function* jsonItems(items: Iterable<unknown>): Generator<string> {
  let before: string | undefined;
  for (const item of items) {
    if (before !== undefined) yield `${before},`;
    before = JSON.stringify(item);
  }
  if (before !== undefined) yield before;
}

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const server = join(__dirname, '../../server');
const page = readFileSync(join(server, 'SEMANTICS.md'), 'utf8');
const stated = [...page.matchAll(/^- \*\*(N-\d+\.\d+)\*\*/gm)].map(([, number = '']) => number);

/** `N-1.3` → the files that cite it. */
function citations(): ReadonlyMap<string, readonly string[]> {
  const cited = new Map<string, string[]>();
  const files = readdirSync(join(server, 'src'), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /\.(ts|md)$/.test(name))) {
    const text = readFileSync(join(server, 'src', file), 'utf8');
    for (const [number] of text.matchAll(/\bN-\d+\.\d+/g)) cited.set(number, [...(cited.get(number) ?? []), file]);
  }
  return cited;
}

describe('SEMANTICS.md', () => {
  it('states every rule that the code and the pages of the rules cite', () => {
    const missing = [...citations()].filter(([number]) => !stated.includes(number));
    assert.deepEqual(missing, []);
  });

  it('states every rule that it refers to itself', () => {
    const cited = [...page.matchAll(/\bN-\d+\.\d+/g)].map(([number]) => number);
    assert.deepEqual(
      cited.filter((number) => !stated.includes(number)),
      [],
    );
  });

  it('states each rule once, in order', () => {
    const sorted = [...new Set(stated)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    assert.deepEqual(stated, sorted);
  });
});

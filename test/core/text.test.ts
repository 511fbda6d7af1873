import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineEnd, lineStarts, offsetAt, positionAt, rangeAt } from '../../server/src/core/text';

/** Texts in which all three line breaks meet each other, and characters of two UTF-16 units. */
const someText = fc
  .array(fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', ''), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('text: where lines start', () => {
  const table: readonly (readonly [text: string, starts: readonly number[]])[] = [
    ['', [0]],
    ['a', [0]],
    ['a\n', [0, 2]],
    ['a\nb\n\nc', [0, 2, 4, 5]],
    ['a\r\nb', [0, 3]],
    ['a\rb', [0, 2]],
    ['a\r\r\nb', [0, 2, 4]],
    ['a\n\rb', [0, 2, 3]],
    ['\r\n\r\n', [0, 2, 4]],
  ];
  for (const [text, starts] of table) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(lineStarts(text), starts);
    });
  }

  it('are the lines that a split at any line break gives', () => {
    fc.assert(
      fc.property(someText, (text) => {
        const starts = lineStarts(text);
        const lines = starts.map((start, line) => text.slice(start, lineEnd(text, starts, line)));
        assert.deepEqual(lines, text.split(/\r\n|\r|\n/));
      }),
    );
  });
});

describe('text: offsets and positions', () => {
  const text = 'kind: Pod\r\nname: 😀b\rx\n';
  const starts = lineStarts(text);
  const table: readonly (readonly [what: string, offset: number, line: number, character: number])[] = [
    ['the start', 0, 0, 0],
    ['within a line', 6, 0, 6],
    ['the end of a line, before CRLF', 9, 0, 9],
    ['the start of the next line', 11, 1, 0],
    ['behind a character of two units', 19, 1, 8],
    ['behind a CR', 21, 2, 0],
    ['the empty line at the end', 23, 3, 0],
  ];
  for (const [what, offset, line, character] of table) {
    it(what, () => {
      assert.deepEqual(positionAt(starts, offset), { line, character });
      assert.equal(offsetAt(text, starts, { line, character }), offset);
    });
  }

  it('counts UTF-16 units, as editors do', () => {
    assert.deepEqual(positionAt(lineStarts('😀😀'), 4), { line: 0, character: 4 });
  });

  it('measures a span', () => {
    const range = { start: { line: 0, character: 6 }, end: { line: 1, character: 4 } };
    assert.deepEqual(rangeAt(starts, { start: 6, end: 15 }), range);
  });

  it('moves a position behind the end of its line to that end', () => {
    assert.equal(offsetAt(text, starts, { line: 0, character: 99 }), 9);
    assert.equal(offsetAt(text, starts, { line: 2, character: 99 }), 22);
  });

  it('moves a position behind the last line to the end of the text', () => {
    assert.equal(offsetAt(text, starts, { line: 99, character: 0 }), text.length);
  });

  it('comes back from every offset that is not within a line break', () => {
    fc.assert(
      fc.property(someText, (any) => {
        const lines = lineStarts(any);
        for (let offset = 0; offset <= any.length; offset++) {
          const position = positionAt(lines, offset);
          const isWithinBreak = any.slice(offset - 1, offset + 1) === '\r\n';
          assert.equal(offsetAt(any, lines, position), isWithinBreak ? offset - 1 : offset);
        }
      }),
    );
  });

  it('comes back from every position of a line', () => {
    fc.assert(
      fc.property(someText, (any) => {
        const lines = lineStarts(any);
        lines.forEach((start, line) => {
          const length = lineEnd(any, lines, line) - start;
          for (let character = 0; character <= length; character++) {
            assert.deepEqual(positionAt(lines, offsetAt(any, lines, { line, character })), { line, character });
          }
        });
      }),
    );
  });
});

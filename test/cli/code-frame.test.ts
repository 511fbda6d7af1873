import assert from 'node:assert/strict';
import { codeFrame } from '../../server/src/cli/code-frame';
import { lineStarts } from '../../server/src/core/text';

/** The frame of what stands between two `|` in a text. */
function frame(marked: string, columns = 60): string {
  const [before = '', quoted = '', after = ''] = marked.split('|');
  const text = before + quoted + after;
  const starts = lineStarts(text);
  const position = (part: string) => ({
    line: part.split('\n').length - 1,
    character: part.length - part.lastIndexOf('\n') - 1,
  });
  return codeFrame({ text, starts }, { start: position(before), end: position(before + quoted) }, columns).join('\n');
}

describe('code frames', () => {
  it('show the line before, the line, and carets', () => {
    assert.equal(frame('a: 1\nb: |two| # no\nc: 3'), '  1 | a: 1\n  2 | b: two # no\n    |    ^^^');
  });

  it('leave an empty line before out, and mark an empty range with one caret', () => {
    assert.equal(frame('\nb: ||'), '  2 | b:\n    |    ^');
  });

  it('keep carets under wide, combined and tabbed characters', () => {
    assert.equal(frame('語: |x|'), '  1 | 語: x\n    |     ^');
    assert.equal(frame('e\u0301: |x|'), '  1 | e\u0301: x\n    |    ^');
    assert.equal(frame('a:\t|x|'), '  1 | a:  x\n    |     ^');
    assert.equal(frame('a: |😀|'), '  1 | a: 😀\n    |    ^^');
  });

  it('mark a range of several lines to the end of its first', () => {
    assert.equal(frame('a: |one\ntwo|'), '  1 | a: one\n    |    ^^^');
  });

  it('show the part of a long line that matters', () => {
    const shown = frame(`${'x'.repeat(5000)}|here|${'y'.repeat(5000)}`);
    const [line = '', carets = ''] = shown.split('\n');
    assert.ok(line.length <= 60 && line.startsWith('  1 | …') && line.endsWith('…'));
    assert.equal(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1), 'here');
  });

  it('line numbers of two lengths up', () => {
    assert.equal(frame(`${'a: 1\n'.repeat(9)}|b|`), '   9 | a: 1\n  10 | b\n     | ^');
  });
});

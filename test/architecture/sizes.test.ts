import assert from 'node:assert/strict';
import type { ArrowFunctionExpression, Function } from 'oxc-parser';
import { sources, textOf, visit } from './sources';

interface Size {
  readonly name: string;
  readonly lines: number;
}

const files: readonly Size[] = sources.map((file) => ({ name: file, lines: textOf(file).split('\n').length - 1 }));
const functions: readonly Size[] = sources.flatMap(functionsIn);

/** Functions with a body of statements. What only holds others (a rule, a query) is as long as its parts. */
function functionsIn(file: string): readonly Size[] {
  const text = textOf(file);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const found: Size[] = [];
  const add = ({ body, start, end }: Function | ArrowFunctionExpression): void => {
    if (body === null) return;
    found.push({ name: `${file}:${lineAt(start)}`, lines: lineAt(end) - lineAt(start) + 1 });
  };
  visit(file, { FunctionDeclaration: add, FunctionExpression: add, ArrowFunctionExpression: add });
  return found;
}

function longer(sizes: readonly Size[], lines: number): readonly string[] {
  return sizes.filter((size) => size.lines > lines).map((size) => `${size.name} has ${size.lines} lines`);
}

describe('architecture: sizes', () => {
  it('no source file is longer than 250 lines, and nine of ten have at most 150', () => {
    assert.deepEqual(longer(files, 250), []);
    const long = longer(files, 150);
    assert.ok(long.length <= files.length / 10, long.join('\n'));
  });

  it('nine of ten functions have at most 30 lines, and none more than 60', () => {
    assert.deepEqual(longer(functions, 60), []);
    const long = longer(functions, 30);
    assert.ok(long.length <= functions.length / 10, long.join('\n'));
  });

  it('a rule is a file of about 40 lines', () => {
    const rules = files.filter(({ name }) => /\/core\/rules\/[\w-]+\/[\w-]+\.ts$/.test(name));
    assert.ok(rules.length >= 12);
    assert.deepEqual(longer(rules, 80), []);
    const long = longer(rules, 45);
    assert.ok(long.length <= rules.length / 2, long.join('\n'));
  });

  it('an entry is a file of at most 50 lines', () => {
    assert.deepEqual(
      longer(
        files.filter(({ name }) => name.includes('/entry/')),
        50,
      ),
      [],
    );
  });
});

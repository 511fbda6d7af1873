import assert from 'node:assert/strict';
import ts from 'typescript';
import { filesIn, nodesOf, sources, textOf } from './sources';

const tests = filesIn('test').filter((file) => /\.(?:ts|mjs)$/.test(file));
const own = 'test/architecture/';
const written = [...sources, ...tests].filter((file) => !file.startsWith(own));

function offences(files: readonly string[], isOffence: (node: ts.Node) => boolean): readonly string[] {
  return files.flatMap((file) =>
    [...nodesOf(file)].filter(isOffence).map((node) => `${file}: ${node.getText().slice(0, 60)}`),
  );
}

function linesWith(files: readonly string[], pattern: RegExp): readonly string[] {
  return files.flatMap((file) => {
    const lines = textOf(file).split('\n');
    return lines.filter((line) => pattern.test(line)).map((line) => `${file}: ${line.trim().slice(0, 100)}`);
  });
}

describe('architecture: habits', () => {
  it('nothing is `any`, and nothing is said to be there with `!`', () => {
    const typed = written.filter((file) => file.endsWith('.ts'));
    assert.deepEqual(
      offences(typed, (node) => node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)),
      [],
    );
  });

  it('no check is switched off, and nothing is left for later', () => {
    assert.deepEqual(
      linesWith(
        written,
        /eslint-disable|prettier-ignore|@ts-(?:ignore|expect-error|nocheck)|\b(?:TODO|FIXME|XXX|HACK)\b/,
      ),
      [],
    );
  });

  it('no test is left out or alone', () => {
    assert.deepEqual(
      linesWith(
        tests.filter((file) => !file.startsWith(own)),
        /\b(?:describe|it)\.(?:only|skip)\b|\bx(?:it|describe)\(/,
      ),
      [],
    );
  });

  it('files are named after what they hold', () => {
    const vague = /(?:^|\/)(?:utils?|common|helpers?|misc|shared|base)(?:\/|\.)/i;
    const names = [...sources, ...tests];
    assert.deepEqual(
      names.filter((file) => vague.test(file)),
      [],
    );
    assert.deepEqual(
      names.filter((file) => !/^[a-z0-9./-]+$/.test(file)),
      [],
    );
  });

  it('types are named after what they are', () => {
    const named = (node: ts.Node): boolean =>
      (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node)) &&
      /^(?:I[A-Z][a-z]|Default|Abstract)|(?:Impl|Manager|Helper|Util)s?$/.test(node.name?.text ?? '');
    assert.deepEqual(offences(sources, named), []);
  });

  it('the core writes nothing to a console', () => {
    assert.deepEqual(
      linesWith(
        sources.filter((file) => /\/(?:core|ide|cli)\//.test(file)),
        /\bconsole\.|\bprocess\.|\bsetTimeout\b/,
      ),
      [],
    );
  });

  it('no text speaks of the place where it was written', () => {
    const places = /\/work\/(?:main|shared)|\.\.\/shared\/|registry\.npmjs|npmjs\.(?:org|com)|debian\.org/;
    const texts = filesIn('.').filter(
      (file) => /\.(?:ts|mjs|md|json|ya?ml|css|html)$/.test(file) && file !== 'package-lock.json',
    );
    assert.deepEqual(
      linesWith(
        texts.filter((file) => !file.startsWith(own)),
        places,
      ),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import type { Class, Node, TSInterfaceDeclaration, TSTypeAliasDeclaration, VisitorObject } from 'oxc-parser';
import { filesIn, sources, textOf, visit } from './sources';

const tests = filesIn('test').filter((file) => /\.(?:ts|mjs)$/.test(file));
const own = 'test/architecture/';
const written = [...sources, ...tests].filter((file) => !file.startsWith(own));

/** The places of the nodes that an examiner, given a way to tell of one, tells of. */
function offences(
  files: readonly string[],
  examiner: (tell: (node: Node) => void) => VisitorObject,
): readonly string[] {
  return files.flatMap((file) => {
    const found: string[] = [];
    visit(
      file,
      examiner(({ start, end }) => found.push(`${file}: ${textOf(file).slice(start, end).slice(0, 60)}`)),
    );
    return found;
  });
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
      offences(typed, (tell) => ({ TSAnyKeyword: tell, TSNonNullExpression: tell })),
      [],
    );
  });

  it('no check is switched off, and nothing is left for later', () => {
    assert.deepEqual(
      linesWith(
        written,
        /(?:eslint|oxlint)-disable|prettier-ignore|@ts-(?:ignore|expect-error|nocheck)|\b(?:TODO|FIXME|XXX|HACK)\b/,
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
    const vague = /^(?:I[A-Z][a-z]|Default|Abstract)|(?:Impl|Manager|Helper|Util)s?$/;
    const named = (tell: (node: Node) => void): VisitorObject => {
      const examine = (node: TSInterfaceDeclaration | TSTypeAliasDeclaration | Class): void => {
        if (vague.test(node.id?.name ?? '')) tell(node);
      };
      return { TSInterfaceDeclaration: examine, TSTypeAliasDeclaration: examine, ClassDeclaration: examine };
    };
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

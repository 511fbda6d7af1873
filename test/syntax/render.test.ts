import assert from 'node:assert/strict';
import { renderScalar, type ScalarStyle } from '../../server/src/core/syntax/render-scalar';

function rendered(value: string | number | boolean, style: Partial<ScalarStyle> = {}): string {
  return renderScalar(value, { quote: 'plain', fallback: 'double', context: 'block', ...style });
}

describe('renderScalar', () => {
  it('leaves plain what is read back as it is', () => {
    const texts = [
      'web',
      'a b',
      'a,b',
      'x:y',
      'a#b',
      '10.0.0.1',
      '10.0.0.0/8',
      '8080/TCP',
      '1.2.3',
      '100m',
      '/path',
      '$(HOST)',
      '--flag',
      '-x',
      'ü',
      "it's",
      'a[0]',
      'http://x/y?z#a',
      '2001:db8::1',
    ];
    for (const text of texts) assert.equal(rendered(text), text);
  });

  it('quotes what kubectl reads as something else, and what looks like it', () => {
    const types = [
      'true',
      'yes',
      'On',
      'n',
      'null',
      '~',
      '',
      '80',
      '-1',
      '0x1F',
      '0777',
      '1e3',
      '.5',
      '1_000',
      '1:30',
      '2020-01-01',
      '.inf',
      '-.INF',
      '.NaN',
      '1_0.5',
    ];
    const signs = [
      '*a',
      '&a',
      '!a',
      '%a',
      '@a',
      '`a',
      '{a',
      '[a',
      "'a",
      '|',
      '>',
      '- a',
      '-',
      '? a',
      ': a',
      '#a',
      '}',
      ',',
      '---',
      '...',
      '=',
      '<<',
    ];
    const inside = ['a: b', 'a:', 'a #b', ' a', 'a ', 'a{{ b }}'];
    for (const text of [...types, ...signs, ...inside]) assert.equal(rendered(text), JSON.stringify(text));
  });

  it('in brackets quotes what would end or divide the text', () => {
    for (const text of ['a,b', 'a]', 'a}b', 'a[0]'])
      assert.equal(rendered(text, { context: 'flow' }), JSON.stringify(text));
    for (const text of ['a:b', 'a b', "it's"]) assert.equal(rendered(text, { context: 'flow' }), text);
  });

  it('needs no escapes for double quotes within', () => {
    assert.equal(rendered('{"a": "b"}'), `'{"a": "b"}'`);
    assert.equal(rendered('a:"b"', { context: 'flow' }), `'a:"b"'`);
    assert.equal(rendered(`it's "b": c`), JSON.stringify(`it's "b": c`));
  });

  it('keeps the quotes asked for where the text allows them', () => {
    assert.equal(rendered("it's", { quote: 'single' }), "'it''s'");
    assert.equal(rendered('a "b"', { quote: 'double' }), '"a \\"b\\""');
    assert.equal(rendered('true', { fallback: 'single' }), "'true'");
    assert.equal(rendered('a\nb', { quote: 'single' }), '"a\\nb"');
  });

  it('escapes what does not print', () => {
    assert.equal(rendered('a\tb\u0085c\u2028\uFEFF\uD800'), '"a\\tb\\u0085c\\u2028\\ufeff\\ud800"');
  });

  it('never quotes numbers and booleans', () => {
    assert.equal(rendered(80, { quote: 'double' }), '80');
    assert.equal(rendered(-1.5), '-1.5');
    assert.equal(rendered(true, { quote: 'single' }), 'true');
  });
});

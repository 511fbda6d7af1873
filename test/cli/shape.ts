import assert from 'node:assert/strict';

/** Complains about a value that is not exactly of a shape: neither a key too few nor one too many. */
export type Shape = (value: unknown, at: string) => void;

export const text: Shape = (value, at) => {
  assert.equal(typeof value, 'string', at);
};

export const truth: Shape = (value, at) => {
  assert.equal(typeof value, 'boolean', at);
};

export const count: Shape = (value, at) => {
  assert.ok(Number.isInteger(value) && Number(value) >= 0, `${at} is a number from 0, not ${String(value)}`);
};

export function matching(pattern: RegExp): Shape {
  return (value, at) => {
    text(value, at);
    assert.match(String(value), pattern, at);
  };
}

export function oneOf(...values: readonly string[]): Shape {
  return (value, at) => {
    assert.ok(values.includes(String(value)), `${at} is one of ${values.join(', ')}, not ${String(value)}`);
  };
}

export function list(item: Shape): Shape {
  return (value, at) => {
    assert.ok(Array.isArray(value), `${at} is a list`);
    for (const [index, element] of value.entries()) item(element, `${at}[${index}]`);
  };
}

export function object(
  members: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return (value, at) => {
    assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), `${at} is an object`);
    const found = Object.entries(value);
    for (const key of Object.keys(members)) assert.ok(key in value, `${at}.${key} is there`);
    for (const [key, member] of found) {
      const shape = members[key] ?? optional[key];
      assert.ok(shape, `${at}.${key} is not expected`);
      shape(member, `${at}.${key}`);
    }
  };
}

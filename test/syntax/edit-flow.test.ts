import { append, check, checkNoFix, insert, join, remove, rename, set } from './editing';

describe('edit: brackets', () => {
  it('set: keeps the brackets around and the quotes of a replaced scalar', () => {
    check('a: {b: 1, c: [x, \'x\', "x"]}\n', set('a.b', { d: [1] }), 'a: {b: {d: [1]}, c: [x, \'x\', "x"]}\n');
    check(
      'a: [x, \'x\', "x"]\n',
      [0, 1, 2].map((i) => set(['a', i], 'z')),
      'a: [z, \'z\', "z"]\n',
    );
    check('a: {b: , c}\n', set('a.b', 'x'), 'a: {b: x, c}\n');
    check('a: {b: [x]}\n', set('a.b', 1), 'a: {b: 1}\n');
  });

  it('insert: adds behind the last entry', () => {
    check('a: {app: web} # c\n', insert('a', 'tier', 'db'), 'a: {app: web, tier: db} # c\n');
    check('a: { app: web }\n', insert('a', 'tier', { x: [1, 'b'] }), 'a: { app: web, tier: { x: [1, b] } }\n');
    check('a: {app: web,}\n', insert('a', 'tier', 'db'), 'a: {app: web, tier: db}\n');
    check('a: {"app": "web"}\n', insert('a', 'tier', 'db'), 'a: {"app": "web", "tier": "db"}\n');
    check('a: {"app":"web"}\n', insert('a', 'tier', [1, 2]), 'a: {"app":"web","tier":[1,2]}\n');
    check('a: {b: {}}\n', insert('a.b', 'c', 1), 'a: {b: {c: 1}}\n');
    check('a: {b: }\n', insert('a.b', 'c', 1), 'a: {b: {c: 1}}\n');
    check('a: {b: null}\n', insert('a.b.c', 'd', 1), 'a: {b: {c: {d: 1}}}\n');
    check('l: [{}]\n', insert('l.0', 'c', 1), 'l: [{c: 1}]\n');
  });

  it('insert: on lines of their own', () => {
    check(
      'a: {\n  b: 1, # c\n  d: 2 # e\n}\n',
      insert('a', 'f', { g: 1 }),
      'a: {\n  b: 1, # c\n  d: 2, # e\n  f: {\n    g: 1\n  }\n}\n',
    );
    check('a: {\n  b: 1, # c\n  }\n', insert('a', 'f', 1), 'a: {\n  b: 1, # c\n  f: 1,\n  }\n');
    check('a: {\n  b: 1}\n', insert('a', 'f', 1), 'a: {\n  b: 1,\n  f: 1}\n');
    check('a: {\n  b: 1 ,}\n', insert('a', 'f', 1), 'a: {\n  b: 1 ,\n  f: 1}\n');
    check('a: {\n  b: 1,\n  c: {}\n}\n', insert('a.c', 'f', 1), 'a: {\n  b: 1,\n  c: {\n    f: 1\n  }\n}\n');
    checkNoFix('a: {b: { # c\n  }}\n', insert('a.b', 'f', 1));
  });

  it('append: looks like the last item', () => {
    check('l: [Egress] # c\n', append('l', 'Ingress'), 'l: [Egress, Ingress] # c\n');
    check('l: [ "Egress" ]\n', append('l', 'Ingress'), 'l: [ "Egress", "Ingress" ]\n');
    check("l: ['a','b']\n", append('l', 'c'), "l: ['a','b','c']\n");
    check('l: [a, ]\n', append('l', { b: 1 }), 'l: [a, {b: 1} ]\n');
    check('l:\n- []\n', append('l.0', { b: 1 }), 'l:\n- - b: 1\n');
    check('l:\n  [\n    1,\n    2,\n  ]\n', append('l', 3), 'l:\n  [\n    1,\n    2,\n    3,\n  ]\n');
    check('l: [{ a: 1 }]\n', append('l', { b: { c: 2 } }), 'l: [{ a: 1 }, { b: { c: 2 } }]\n');
    check('l:\n  - {a: 1} # c\n', append('l', { b: 2, c: 3 }), 'l:\n  - {a: 1} # c\n  - {b: 2, c: 3}\n');
    check('l:\n  - {a: 1}\n', append('l', { b: { c: 3 } }), 'l:\n  - {a: 1}\n  - b:\n      c: 3\n');
    check('l: [\n  {"a": 1}\n]\n', append('l', { b: 2 }), 'l: [\n  {"a": 1},\n  {"b": 2}\n]\n');
    check('l: [a: 1]\n', append('l', 'b'), 'l: [a: 1, b]\n');
  });

  it('remove: takes one comma along', () => {
    check('a: {b: 1, c: 2, d: 3}\n', remove('a.b'), 'a: {c: 2, d: 3}\n');
    check('a: {b: 1, c: 2, d: 3}\n', remove('a.c'), 'a: {b: 1, d: 3}\n');
    check('a: {b: 1, c: 2, d: 3}\n', remove('a.d'), 'a: {b: 1, c: 2}\n');
    check('a: { b: 1, c: 2, }\n', remove('a.c'), 'a: { b: 1, }\n');
    check('a: { b: 1 , c: 2 }\n', remove('a.c'), 'a: { b: 1 }\n');
    check('l: [1, 2, 3]\n', [remove('l.0'), remove('l.2')], 'l: [2]\n');
    check('a: {b: 1}\nl: [1]\n', [remove('a.b'), remove('l.0')], 'a: {}\nl: []\n');
    check('a: {b: {c: 1}}\n', remove('a.b.c'), 'a: {b: {}}\n');
    check('l: [a: 1, b: 2]\n', remove('l.0'), 'l: [b: 2]\n');
  });

  it('remove: keeps the comments of others', () => {
    check('l: [\n  a, # a\n  # on b\n  b, # b\n  c # c\n]\n', remove('l.0'), 'l: [\n  # on b\n  b, # b\n  c # c\n]\n');
    check('l: [\n  a, # a\n  # on b\n  b, # b\n  c # c\n]\n', remove('l.1'), 'l: [\n  a, # a\n  # on b\n  c # c\n]\n');
    check('l: [\n  a, # a\n  # on b\n  b, # b\n  c # c\n]\n', remove('l.2'), 'l: [\n  a, # a\n  # on b\n  b # b\n]\n');
    check('l: [\n  a,\n  b, # b\n]\n', remove('l.1'), 'l: [\n  a,\n]\n');
    check('l: [a, # a\n  b, # b\n  c]\n', remove('l.0'), 'l: [ # a\n  b, # b\n  c]\n');
    check('l: [a, # a\n  b, # b\n  c]\n', remove('l.2'), 'l: [a, # a\n  b # b\n  ]\n');
    check('l: [a, # a\n  b, # b\n  c,]\n', remove('l.2'), 'l: [a, # a\n  b, # b\n  ]\n');
  });

  it('join: merges two maps', () => {
    check('l: [{a: 1}, {b: 2}]\n', join('l.1'), 'l: [{a: 1, b: 2}]\n');
    check(
      'l: [{a: 1}, {b: {c: [x]}, d: 3}, {e: 1}]\n',
      [join('l.1'), join('l.2')],
      'l: [{a: 1, b: {c: [x]}, d: 3, e: 1}]\n',
    );
    check('l: [\n  {a: 1}, # a\n  {b: 2}\n]\n', join('l.1'), 'l: [\n  {a: 1, b: 2} # a\n]\n');
    check('l:\n- {a: 1}\n- {b: 2} # c\n', join('l.1'), 'l:\n- {a: 1, b: 2}\n');
    checkNoFix('l: [{a: 1}, {a: 2}]\n', join('l.1'));
    checkNoFix('l: [{a: 1}, b]\n', join('l.1'));
  });

  it('rename: keeps quotes', () => {
    check('a: {b: 1, "c": 2}\n', [rename('a.b', 'x'), rename('a.c', 'z')], 'a: {x: 1, "z": 2}\n');
    checkNoFix('a: {b: 1, c: 2}\n', rename('a.b', 'c'));
  });
});

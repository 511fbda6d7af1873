import { append, check, checkNoFix, insert, join, remove, rename, replace, set } from './editing';

describe('edit: set in block style', () => {
  it('replaces a scalar and leaves comments and spaces alone', () => {
    check(
      `
# above
spec:
  port:   80   # web
  # below
  name: x
`,
      set('spec.port', 8080),
      `
# above
spec:
  port:   8080   # web
  # below
  name: x
`,
    );
  });

  it('writes a value where none is written', () => {
    check('a: # why\nb:\n', [set('a', 'x'), set('b', 1)], 'a: x # why\nb: 1\n');
    check('a: ~ # why\nb: null\n', [set('a', 'x'), set('b', { c: 1 })], 'a: x # why\nb:\n  c: 1\n');
    check('l:\n- # why\n-\n', [set('l.0', 'x'), set('l.1', { a: 1, b: 2 })], 'l:\n- x # why\n- a: 1\n  b: 2\n');
  });

  it('replaces a scalar by a map or list', () => {
    check(
      'a: x # why\nb: 1\n',
      set('a', { c: 1, d: [2, { e: 3 }] }),
      'a: # why\n  c: 1\n  d:\n    - 2\n    - e: 3\nb: 1\n',
    );
    check('a: x\nb: 1\n', set('a', [1, [2, 3]]), 'a:\n  - 1\n  - - 2\n    - 3\nb: 1\n');
    check('l:\n- x # why\n- y\n', set('l.0', { a: 1, b: 2 }), 'l:\n- a: 1 # why\n  b: 2\n- y\n');
  });

  it('replaces empty brackets by a map or list below the key, and writes others as they were', () => {
    check('a: {} # why\n', set('a', { c: 1 }), 'a: # why\n  c: 1\n');
    check('a: [1,\n  2] # why\nb: 1\n', set('a', ['x']), 'a: [x] # why\nb: 1\n');
    check('a: {b: 1}  # why\n', set('a', { c: { d: 'x' } }), 'a: {c: {d: x}}  # why\n');
    check('a:\n  { b: 1 }\n', set('a', { c: ['x'] }), 'a:\n  { c: [x] }\n');
    check(
      '- {\n    b: 1\n  }\n'.replace(/^/, 'l:\n'),
      set('l.0', { c: 1, d: 2 }),
      'l:\n- {\n    c: 1,\n    d: 2\n  }\n',
    );
  });

  it('replaces a map or list', () => {
    check('a: # why\n  # c\n  b: 1\n  c: 2 # d\ne: 1\n', set('a', 'x'), 'a: x # why\n  # c\ne: 1\n');
    check('a:\n    b: 1\n    c: 2\ne: 1\n', set('a', { d: { e: 1 } }), 'a:\n    d:\n        e: 1\ne: 1\n');
    check('l:\n- a: 1\n  b: 2\n- c\n', set('l.0', 'x'), 'l:\n- x\n- c\n');
    check('l:\n- a: 1\n  b: 2\n- c\n', set('l', {}), 'l: {}\n');
    check('l:\n- a: 1\n', set('l', ['x', 'z']), 'l:\n- x\n- z\n');
  });

  it('replaces block scalars and scalars of several lines', () => {
    check('a: |\n  x\n  y\n\nb: 1\n', set('a', 'z'), 'a: z\n\nb: 1\n');
    check('a: >-\n  x\n\n  y\nb: 1\n', set('a', { c: 1 }), 'a:\n  c: 1\nb: 1\n');
    check('a: x\n  y\nb: "x\n  y"\n', [set('a', 'z'), set('b', 'z')], 'a: z\nb: "z"\n');
    check('a:\n  x\n', set('a', 'z'), 'a:\n  z\n');
  });

  it('replaces a part of a text and leaves the rest as it is written', () => {
    check('a: | # x:1\n\n   u x:1\n  # x:1\nb: 1\n', replace('a', 'x:1', 1, 'y.z:1'), undefined);
    check(
      'a: |\r\n   u x:1\r\n\r\n   # x:1\r\nb: 1\r\n',
      replace('a', 'x:1', 2, 'y:1'),
      'a: |\r\n   u x:1\r\n\r\n   # y:1\r\nb: 1\r\n',
    );
    check('a: >-\n  u\n  x:1\n', replace('a', 'x:1', 1, 'y:1'), 'a: >-\n  u\n  y:1\n');
    check(
      'a: "\\u0061 x:1"\nb: {c: x:1}\n',
      [replace('a', 'x:1', 1, 'y'), replace('b.c', 'x', 1, 'y')],
      'a: "\\u0061 y"\nb: {c: y:1}\n',
    );
    checkNoFix('a: x\n', replace('a', 'y', 1, 'z'));
    checkNoFix('a: 80\n', replace('a', '8', 1, '9'));
  });

  it('keeps anchors and tags that still fit', () => {
    check('a: &x 1\nb: &y\n  c: 1\n', [set('a', 2), set('b', { d: 1 })], 'a: &x 2\nb: &y\n  d: 1\n');
    check(
      'l:\n- &x\n  a: 1\n- !!str 80\n',
      [set('l.0', { b: 1 }), set('l.1', '81')],
      'l:\n- &x\n  b: 1\n- !!str "81"\n',
    );
    checkNoFix('a: !!str 80\n', set('a', 81));
  });
});

describe('edit: insert in block style', () => {
  it('adds a key behind the last one, before what follows', () => {
    check(
      `
spec:
  podSelector: {} # all

  # ports are below
status: {}
`,
      insert('spec', 'policyTypes', ['Ingress']),
      `
spec:
  podSelector: {} # all
  policyTypes:
    - Ingress

  # ports are below
status: {}
`,
    );
  });

  it('adds behind nested values, block scalars and texts of several lines', () => {
    check(
      'a:\n  b:\n    - c: |\n        x\n\nz: 1\n',
      insert('a', 'd', 1),
      'a:\n  b:\n    - c: |\n        x\n  d: 1\n\nz: 1\n',
    );
    check('a:\n  b: x\n    y # c\nz: 1\n', insert('a', 'd', 1), 'a:\n  b: x\n    y # c\n  d: 1\nz: 1\n');
    check('a:\n  b: |+\n    x\n\nz: 1\n', insert('a', 'd', 1), 'a:\n  b: |+\n    x\n\n  d: 1\nz: 1\n');
    check('a:\n  b: "{"\n  c:\nz: 1\n', insert('a', 'd', 1), 'a:\n  b: "{"\n  c:\n  d: 1\nz: 1\n');
  });

  it('indents as its surroundings do', () => {
    check('a:\n    b: 1\n', insert('a', 'c', { d: { e: 1 } }), 'a:\n    b: 1\n    c:\n        d:\n            e: 1\n');
    check('a:\n   b: 1\n', insert('', 'c', { d: 1 }), 'a:\n   b: 1\nc:\n   d: 1\n');
    check('a:\n- b: 1\n', insert('', 'c', [1]), 'a:\n- b: 1\nc:\n- 1\n');
    check('a:\n    - b: 1\n', insert('', 'c', [1]), 'a:\n    - b: 1\nc:\n    - 1\n');
    check('a:\n- b:\n    - 1\nc:\n- d: 1\n', insert('a.0', 'e', [1]), 'a:\n- b:\n    - 1\n  e:\n    - 1\nc:\n- d: 1\n');
  });

  it('adds to an item behind its dash', () => {
    check('l:\n-   a: 1\n', insert('l.0', 'b', { c: 1 }), 'l:\n-   a: 1\n    b:\n      c: 1\n');
    check('l:\n- - a: 1\n', insert('l.0.0', 'b', 2), 'l:\n- - a: 1\n    b: 2\n');
    check('l:\n- # c\n  a: 1\n', insert('l.0', 'b', 2), 'l:\n- # c\n  a: 1\n  b: 2\n');
    check('l:\n- {}\n-\n', [insert('l.0', 'b', 2), insert('l.1', 'b', 2)], 'l:\n- b: 2\n- b: 2\n');
  });

  it('makes a map where there is `{}` or nothing, and the maps above it', () => {
    check('a: {} # c\n', insert('a', 'b', { c: 1 }), 'a: # c\n  b:\n    c: 1\n');
    check('a:\nb: 1\n', insert('a', 'c', 'x'), 'a:\n  c: x\nb: 1\n');
    check('a: null\nb: 1\n', insert('a.c', 'd', 'x'), 'a:\n  c:\n    d: x\nb: 1\n');
    check('a:\n  b: 1\n', insert('x.c', 'z', 'x'), 'a:\n  b: 1\nx:\n  c:\n    z: x\n');
    check('a:\n  b:\n', insert('a', 'b', 'x'), 'a:\n  b: x\n');
  });

  it('writes below keys of any form', () => {
    check('a:\n  ? b\n  : c\n', insert('a', 'd', 1), 'a:\n  ? b\n  : c\n  d: 1\n');
    check('a:\n  ? [b, c]\n  : d: 1\n', insert('a', 'e', 1), 'a:\n  ? [b, c]\n  : d: 1\n  e: 1\n');
    check('a:\n  "b c": 1\n', insert('a', 'x: y', 1), 'a:\n  "b c": 1\n  "x: y": 1\n');
    check('a:\n  ü: 1\n', insert('a', 'true', 1), 'a:\n  ü: 1\n  "true": 1\n');
  });

  it('does not touch a key that is there, nor values that are no maps', () => {
    checkNoFix('a:\n  b: 1\n', insert('a', 'b', 2));
    checkNoFix('a: 1\n', insert('a', 'b', 2));
    checkNoFix('a: [1]\n', insert('a', 'b', 2));
    checkNoFix('a: []\n', insert('a', 'b', 2));
    checkNoFix('a: {}\n', insert('a.0', 'b', 2));
  });
});

describe('edit: append in block style', () => {
  it('adds an item where the others are', () => {
    check('l:\n- a # c\n# d\nb: 1\n', append('l', 'x'), 'l:\n- a # c\n- x\n# d\nb: 1\n');
    check(
      'l:\n    - a: 1\n      b: 2\n',
      append('l', { c: [1] }),
      'l:\n    - a: 1\n      b: 2\n    - c:\n          - 1\n',
    );
    check('l:\n- - a\n  - b\n', append('l.0', ['x', 'z']), 'l:\n- - a\n  - b\n  - - x\n    - z\n');
    check('l:\n- a:\n  - b\n', append('l', {}), 'l:\n- a:\n  - b\n- {}\n');
  });

  it('makes a list where there is `[]` or nothing', () => {
    check('l: [] # c\n', append('l', { a: 1, b: 2 }), 'l: # c\n  - a: 1\n    b: 2\n');
    check('l: []\n', append('l', 'x'), 'l: [x]\n');
    check('l:\nb: 1\n', append('l', 'x'), 'l:\n  - x\nb: 1\n');
    check('a: {}\n', append('a.b.l', { x: 1 }), 'a:\n  b:\n    l:\n      - x: 1\n');
    check('a:\n  l:\n  - 1\n', append('m', 'x'), 'a:\n  l:\n  - 1\nm:\n- x\n');
  });

  it('makes no list of anything else', () => {
    checkNoFix('l: x\n', append('l', 1));
    checkNoFix('l: {a: 1}\n', append('l', 1));
    checkNoFix('l: {}\n', append('l', 1));
    checkNoFix('l:\n- 1\n', append('l.3', 1));
  });
});

describe('edit: remove in block style', () => {
  it('removes the lines of a key', () => {
    check(
      'a: 1\n# about b\nb: # c\n  c: 1\n\n  # e\n  d: 2 # f\n# about g\ng: 1\n',
      remove('b'),
      'a: 1\n# about b\n# about g\ng: 1\n',
    );
    check('a: 1\nb: |\n  x\n\n  y\n\ng: 1\n', remove('b'), 'a: 1\n\ng: 1\n');
    check('a:\n- 1\n- 2\nb: 1\n', remove('a'), 'b: 1\n');
    check('a:\nb: 1\n', remove('a'), 'b: 1\n');
  });

  it('removes the lines of an item', () => {
    check('l:\n- a: 1\n  b: 2\n# c\n- d: 1\n', remove('l.0'), 'l:\n# c\n- d: 1\n');
    check('l:\n  - 1\n  - 2\n  - 3\n', [remove('l.0'), remove('l.2')], 'l:\n  - 2\n');
  });

  it('keeps the dash when the key behind it goes', () => {
    check('l:\n- a: 1\n  b: 2\n', remove('l.0.a'), 'l:\n- b: 2\n');
    check('l:\n- a: # x\n    c: 1\n\n  b: 2 # y\n', remove('l.0.a'), 'l:\n- b: 2 # y\n');
    check('l:\n- a: 1\n  # about b\n  b: 2\n', remove('l.0.a'), 'l:\n- # about b\n  b: 2\n');
    check('l:\n- - a\n  - b\n', remove('l.0.0'), 'l:\n- - b\n');
    check('l:\n-\n  a: 1\n  b: 2\n', remove('l.0.a'), 'l:\n-\n  b: 2\n');
  });

  it('leaves `{}` or `[]` when the last one goes', () => {
    check('a: # why\n  # c\n  b: 1\nd: 1\n', remove('a.b'), 'a: {} # why\n  # c\nd: 1\n');
    check('l:\n- a: 1 # c\n', remove('l.0'), 'l: []\n');
    check('l:\n- a: 1 # c\n', remove('l.0.a'), 'l:\n- {} # c\n');
    check('l:\n- - a: 1\n', remove('l.0.0'), 'l:\n- []\n');
    check('l:\n- a: 1\n- b: 1\n', [remove('l.0'), remove('l.1')], 'l: []\n');
  });

  it('removes nothing that is not there', () => {
    checkNoFix('a: 1\n', remove('b'));
    checkNoFix('l: [1]\n', remove('l.1'));
    checkNoFix('l: [1]\n', remove(''));
  });
});

describe('edit: join in block style', () => {
  it('replaces the dash', () => {
    check(
      `
from:
  - namespaceSelector: # x
      matchLabels: {a: b}
  # and
  - podSelector: {} # y
    # z
    other: 1
`,
      join('from.1'),
      `
from:
  - namespaceSelector: # x
      matchLabels: {a: b}
  # and
    podSelector: {} # y
    # z
    other: 1
`,
    );
  });

  it('joins several', () => {
    check('l:\n- a: 1\n- b: 2\n- c: 3\n', [join('l.1'), join('l.2')], 'l:\n- a: 1\n  b: 2\n  c: 3\n');
    check('l:\n- - a: 1\n  - b: 2\n', join('l.0.1'), 'l:\n- - a: 1\n    b: 2\n');
  });

  it('moves an item that is indented in another way', () => {
    check('l:\n-   a: 1\n- b:\n    c: 1\n', join('l.1'), 'l:\n-   a: 1\n    b:\n      c: 1\n');
    check(
      'l:\n- a: 1\n-   b:\n      - |\n        x\n\n    c: 1\n',
      join('l.1'),
      'l:\n- a: 1\n  b:\n    - |\n      x\n\n  c: 1\n',
    );
    check('l:\n- a: 1\n-\n    b: 1\n', join('l.1'), 'l:\n- a: 1\n  b: 1\n');
  });

  it('writes entries of brackets anew', () => {
    check('l:\n- a: 1\n- {b: {c: d}}\n', join('l.1'), 'l:\n- a: 1\n  b:\n    c: d\n');
    check('l:\n- {a: 1}\n- b: 2\n', join('l.1'), 'l:\n- {a: 1, b: 2}\n');
    check('l:\n- {}\n- b: 2\n', join('l.1'), 'l:\n- b: 2\n');
  });

  it('joins nothing with the same key, the first item, or what is no map', () => {
    checkNoFix('l:\n- a: 1\n- a: 2\n', join('l.1'));
    checkNoFix('l:\n- a: 1\n- b: 2\n', join('l.0'));
    checkNoFix('l:\n- a\n- b: 2\n', join('l.1'));
    checkNoFix('l:\n- a: 1\n- \n', join('l.1'));
    checkNoFix('l:\n- a: 1\n- {b: null}\n', join('l.1'));
    checkNoFix('l:\n- a: 1\n- &x\n  b: 1\n', join('l'));
  });
});

describe('edit: rename in block style', () => {
  it('keeps quotes', () => {
    check(
      'a: 1 # c\n"b": 1\n\'c\' : 1\n',
      [rename('a', 'x'), rename('b', 'y'), rename('c', 'z')],
      'x: 1 # c\n"y": 1\n\'z\' : 1\n',
    );
    check('l:\n- a:\n    b: 1\n', [rename('l.0.a', 'x'), rename('l.0.a.b', 'z')], 'l:\n- x:\n    z: 1\n');
    check('a: 1\n', rename('a', 'on'), '"on": 1\n');
    check('? a\n: 1\n', rename('a', 'b'), '? b\n: 1\n');
  });

  it('renames nothing to a name that is taken, nor items', () => {
    checkNoFix('a: 1\nb: 2\n', rename('a', 'b'));
    checkNoFix('a: [1]\n', rename('a.0', 'b'));
    checkNoFix('a: 1\n', rename('b', 'c'));
  });
});

import assert from 'node:assert/strict';
import { Database, input, query, type Query } from '../../server/src/core/query';

/** A database that writes down which queries ran: `length a`. */
function recording(): { readonly db: Database; readonly runs: () => readonly string[] } {
  let log: string[] = [];
  const db = new Database((queryName, key) => log.push(`${queryName} ${key as string}`));
  const runs = (): readonly string[] => {
    const recent = log;
    log = [];
    return recent;
  };
  return { db, runs };
}

const text = input<string, string>('text', '');
const names = input<'all', readonly string[]>('names', []);
const length = query<string, number>('length', (db, file) => text(db, file).length);
const words = query<string, readonly string[]>('words', (db, file) => text(db, file).trim().split(/\s+/));
const longest = query<'all', string>('longest', (db, all) => {
  const sorted = names(db, all).toSorted((a, b) => length(db, b) - length(db, a));
  return sorted[0] ?? '';
});

describe('query: an answer is computed when asked for, and remembered', () => {
  it('gives an input its initial value until it is set', () => {
    assert.equal(length(new Database(), 'a'), 0);
  });

  it('runs once, however often it is asked', () => {
    const { db, runs } = recording();
    db.set(text, 'a', 'abc');
    assert.deepEqual([length(db, 'a'), length(db, 'a')], [3, 3]);
    assert.deepEqual(runs(), ['length a']);
  });

  it('does not run before somebody asks', () => {
    const { db, runs } = recording();
    db.set(text, 'a', 'abc');
    assert.deepEqual(runs(), []);
  });

  it('keeps the answers of two databases apart', () => {
    const [one, two] = [new Database(), new Database()];
    one.set(text, 'a', 'abc');
    assert.deepEqual([length(one, 'a'), length(two, 'a')], [3, 0]);
  });
});

describe('query: a change goes as far as it matters', () => {
  it('runs again only what read the changed input', () => {
    const { db, runs } = recording();
    db.set(names, 'all', ['a', 'b']);
    db.set(text, 'a', 'abc');
    assert.equal(longest(db, 'all'), 'a');
    runs();
    db.set(text, 'b', 'abcde');
    assert.equal(longest(db, 'all'), 'b');
    assert.deepEqual(runs(), ['length b', 'longest all']);
  });

  it('stops at an equal result', () => {
    const { db, runs } = recording();
    db.set(names, 'all', ['a', 'b']);
    db.set(text, 'a', 'abc');
    longest(db, 'all');
    runs();
    db.set(text, 'a', 'xyz');
    longest(db, 'all');
    assert.deepEqual(runs(), ['length a']);
  });

  it('runs nothing when an input is set to an equal value', () => {
    const { db, runs } = recording();
    db.set(names, 'all', ['a']);
    longest(db, 'all');
    runs();
    db.set(names, 'all', ['a']);
    longest(db, 'all');
    assert.deepEqual(runs(), []);
  });

  it('leaves alone what read something else', () => {
    const { db, runs } = recording();
    length(db, 'a');
    runs();
    db.set(text, 'b', 'abc');
    length(db, 'a');
    assert.deepEqual(runs(), []);
  });

  it('depends on what the last run read, not on what runs before it did', () => {
    const isShort = input<'all', boolean>('isShort', false);
    const summary = query<'all', string>('summary', (db, all) => (isShort(db, all) ? 'short' : text(db, 'a')));
    const { db, runs } = recording();
    summary(db, 'all');
    db.set(isShort, 'all', true);
    summary(db, 'all');
    runs();
    db.set(text, 'a', 'nobody reads this any more');
    assert.equal(summary(db, 'all'), 'short');
    assert.deepEqual(runs(), []);
  });

  it('does not run what would not be read any more', () => {
    const { db, runs } = recording();
    db.set(names, 'all', ['a', 'b']);
    longest(db, 'all');
    runs();
    db.set(text, 'b', 'abc');
    db.set(names, 'all', ['a']);
    longest(db, 'all');
    assert.deepEqual(runs(), ['longest all']);
  });
});

describe('query: `===` tells whether there is anything new', () => {
  it('keeps the identity of an equal result', () => {
    const db = new Database();
    db.set(text, 'a', 'one two');
    const before = words(db, 'a');
    db.set(text, 'a', 'one   two  ');
    assert.equal(words(db, 'a'), before);
  });

  it('keeps the identity of an input that is set to an equal value', () => {
    const db = new Database();
    const before = ['a'];
    db.set(names, 'all', before);
    db.set(names, 'all', ['a']);
    assert.equal(names(db, 'all'), before);
  });

  it('gives another one to a different result', () => {
    const db = new Database();
    db.set(text, 'a', 'one two');
    const before = words(db, 'a');
    db.set(text, 'a', 'one three');
    assert.notEqual(words(db, 'a'), before);
  });
});

describe('query: mistakes in queries', () => {
  const chain: Query<number, number> = query('chain', (db, n) => (n === 0 ? chain(db, 3) : chain(db, n - 1)));

  it('throws where a query needs its own result, and again the next time', () => {
    const db = new Database();
    for (const key of [2, 2, 0, 3]) assert.throws(() => chain(db, key), /The query chain needs its own result/);
  });

  it('throws where an input is set while a query runs', () => {
    const meddling = query<string, number>('meddling', (db, file) => {
      db.set(text, file, 'meddled');
      return 0;
    });
    const db = new Database();
    assert.throws(() => meddling(db, 'a'), /The input text was set while a query ran/);
    assert.equal(text(db, 'a'), '');
    db.set(text, 'a', 'allowed again');
    assert.equal(length(db, 'a'), 13);
  });
});

describe('query: an error leaves nothing behind', () => {
  const strict = query<string, number>('strict', (db, file) => {
    if (text(db, file).startsWith('!')) throw new Error('exclamation');
    return text(db, file).length;
  });
  const careful = query<string, string>('careful', (db, file) => {
    try {
      return String(strict(db, file));
    } catch {
      return 'broken';
    }
  });
  const half = query<string, number>('half', (db, file) => strict(db, file) / 2);

  it('throws again when asked again, and answers once the reason is gone', () => {
    const db = new Database();
    db.set(text, 'a', '!');
    for (let time = 0; time < 2; time++) assert.throws(() => half(db, 'a'), /exclamation/);
    db.set(text, 'a', 'ab');
    assert.equal(half(db, 'a'), 1);
  });

  it('does not record the reads of the failed run elsewhere', () => {
    const { db, runs } = recording();
    db.set(text, 'a', '!');
    assert.throws(() => strict(db, 'a'));
    length(db, 'b');
    runs();
    db.set(text, 'a', 'abc');
    length(db, 'b');
    assert.deepEqual(runs(), []);
  });

  it('makes a query that catches it depend on it', () => {
    const db = new Database();
    db.set(text, 'a', '!');
    assert.equal(careful(db, 'a'), 'broken');
    db.set(text, 'a', 'abc');
    assert.equal(careful(db, 'a'), '3');
    db.set(text, 'a', '!!');
    assert.equal(careful(db, 'a'), 'broken');
  });

  it('is over even if the result equals the one before it', () => {
    const db = new Database();
    for (const [content, expected] of [
      ['abc', '3'],
      ['!', 'broken'],
      ['xyz', '3'],
    ] as const) {
      db.set(text, 'a', content);
      assert.equal(careful(db, 'a'), expected);
    }
  });

  it('is not met where nothing reads it any more', () => {
    const isStrict = input<'all', boolean>('isStrict', true);
    const either = query<string, number>('either', (db, file) => (isStrict(db, 'all') ? strict(db, file) : -1));
    const db = new Database();
    either(db, 'a');
    db.set(isStrict, 'all', false);
    db.set(text, 'a', '!');
    assert.equal(either(db, 'a'), -1);
  });

  it('lets a cycle be broken by an edit', () => {
    const next = input<string, string>('next', '');
    const end: Query<string, string> = query('end', (db, name) =>
      next(db, name) === '' ? name : end(db, next(db, name)),
    );
    const db = new Database();
    db.set(next, 'a', 'b');
    db.set(next, 'b', 'a');
    assert.throws(() => end(db, 'a'), /needs its own result/);
    db.set(next, 'b', '');
    assert.equal(end(db, 'a'), 'b');
    db.set(next, 'b', 'c');
    db.set(next, 'c', 'a');
    assert.throws(() => end(db, 'a'), /needs its own result/);
  });
});

describe('query: `keep` bounds how many results stay', () => {
  const tree = query<string, { readonly text: string }>('tree', (db, file) => ({ text: text(db, file) }), { keep: 2 });
  const size = query<string, number>('size', (db, file) => tree(db, file).text.length);

  it('computes an evicted value again when it is asked for', () => {
    const { db, runs } = recording();
    for (const file of ['a', 'b', 'c', 'a']) assert.equal(tree(db, file).text, '');
    assert.deepEqual(runs(), ['tree a', 'tree b', 'tree c', 'tree a']);
  });

  it('evicts what was unused for longest', () => {
    const { db, runs } = recording();
    for (const file of ['a', 'b', 'a', 'c']) tree(db, file);
    runs();
    for (const file of ['a', 'c', 'b']) tree(db, file);
    assert.deepEqual(runs(), ['tree b']);
  });

  it('does not tell those who read it: their results still hold', () => {
    const { db, runs } = recording();
    for (const file of ['a', 'b', 'c']) size(db, file);
    tree(db, 'a');
    runs();
    db.set(text, 'unrelated', 'x');
    for (const file of ['a', 'b', 'c']) size(db, file);
    assert.deepEqual(runs(), []);
  });

  it('notices an edit although the value is gone', () => {
    const { db, runs } = recording();
    for (const file of ['a', 'b', 'c']) size(db, file);
    runs();
    db.set(text, 'a', 'abc');
    assert.deepEqual(
      ['a', 'b', 'c'].map((file) => size(db, file)),
      [3, 0, 0],
    );
    assert.deepEqual(runs(), ['tree a', 'size a']);
  });
});

describe('query: sweeping forgets what nobody asked for', () => {
  it('drops deleted files: their inputs and all that was derived from them', () => {
    const db = new Database();
    for (const file of ['a', 'b', 'c']) db.set(text, file, file);
    db.set(names, 'all', ['a', 'b', 'c']);
    longest(db, 'all');
    const { size } = db;
    db.set(names, 'all', ['a', 'b']);
    db.set(text, 'c', '');
    longest(db, 'all');
    db.sweep();
    assert.equal(db.size, size - 2);
    assert.equal(longest(db, 'all'), 'a');
  });

  it('keeps inputs that have a value, even if nobody read them', () => {
    const db = new Database();
    db.set(text, 'a', 'abc');
    db.sweep();
    assert.equal(length(db, 'a'), 3);
  });

  it('keeps all that the last round needed', () => {
    const { db, runs } = recording();
    db.set(names, 'all', ['a', 'b']);
    longest(db, 'all');
    db.set(text, 'a', 'abc');
    longest(db, 'all');
    db.sweep();
    runs();
    longest(db, 'all');
    assert.deepEqual(runs(), []);
  });

  it('answers right after sweeping away what failed', () => {
    const careless = query<string, number>('careless', (db, file) => {
      if (text(db, file) === '!') throw new Error('exclamation');
      return 1;
    });
    const caught = query<string, boolean>('caught', (db, file) => {
      try {
        return careless(db, file) === 1;
      } catch {
        return false;
      }
    });
    const db = new Database();
    for (const content of ['!', 'a', '!', 'b']) {
      db.set(text, 'a', content);
      assert.equal(caught(db, 'a'), content !== '!');
      db.sweep();
    }
  });
});

describe('query: a fork', () => {
  it('knows all that the database does, and computes nothing again', () => {
    const { db, runs } = recording();
    db.set(names, 'all', ['a', 'b']);
    db.set(text, 'b', 'abc');
    longest(db, 'all');
    runs();
    const fork = db.fork();
    assert.equal(longest(fork, 'all'), 'b');
    assert.deepEqual(runs(), []);
  });

  it('goes its own way: what is set in one changes nothing in the other', () => {
    const { db, runs } = recording();
    db.set(names, 'all', ['a', 'b']);
    db.set(text, 'b', 'abc');
    longest(db, 'all');
    const fork = db.fork();
    runs();
    fork.set(text, 'a', 'abcde');
    assert.deepEqual([longest(fork, 'all'), longest(db, 'all')], ['a', 'b']);
    assert.deepEqual(runs(), ['length a', 'longest all']);
    db.set(text, 'b', '');
    db.set(text, 'a', 'x');
    assert.deepEqual([longest(fork, 'all'), longest(db, 'all')], ['a', 'a']);
    assert.deepEqual([length(fork, 'b'), length(db, 'b')], [3, 0]);
  });

  it('evicts on its own', () => {
    const tree = query<string, string[]>('tree', (db, file) => Array.from(text(db, file)), { keep: 1 });
    const db = new Database();
    db.set(text, 'a', 'abc');
    db.set(text, 'b', 'de');
    const first = tree(db, 'a');
    const fork = db.fork();
    tree(fork, 'b');
    assert.equal(tree(db, 'a'), first);
    assert.deepEqual(tree(fork, 'a'), first);
  });

  it('cannot be made while a query runs', () => {
    const careless = query<'all', number>('careless', (db) => db.fork().size);
    assert.throws(() => careless(new Database(), 'all'), /forked while a query ran/);
  });
});

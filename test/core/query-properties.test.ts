import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Database, input, query } from '../../server/src/core/query';

/**
 * A web of sums, to hold the engine against the dumb way of doing it. Cells below `inputCount` are inputs; each
 * other one reads cells before it: always the first of its reads, and the others unless that one is 0. Small
 * numbers make equal results frequent, and the condition makes reads come and go.
 */
interface Web {
  readonly inputCount: number;
  readonly reads: readonly (readonly number[])[];
}

const inputCount = 4;

const someWeb: fc.Arbitrary<Web> = fc
  .array(fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map((rows) => ({
    inputCount,
    reads: rows.map((row, index) => row.map((number) => number % (inputCount + index))),
  }));

type Step = { readonly set: number; readonly to: number } | { readonly ask: number } | 'sweep';

const someEdit = fc.record({ set: fc.nat({ max: inputCount - 1 }), to: fc.nat({ max: 2 }) });
const someStep: fc.Arbitrary<Step> = fc.oneof(
  someEdit,
  fc.record({ ask: fc.nat({ max: 99 }) }),
  fc.constant('sweep' as const),
);

/** What a cell says, computed from scratch; `onRead` hears of each cell it reads itself. */
function fromScratch(web: Web, inputs: readonly number[], cell: number, onRead?: (read: number) => void): number {
  if (cell < web.inputCount) return inputs[cell] ?? 0;
  const [first = 0, ...others] = web.reads[cell - web.inputCount] ?? [];
  const valueOf = (read: number): number => {
    onRead?.(read);
    return fromScratch(web, inputs, read);
  };
  const start = valueOf(first);
  return start === 0 ? 1 : others.reduce((sum, read) => (sum + valueOf(read)) % 3, start);
}

function build(web: Web, keep: number) {
  const number = input<number, number>('number', 0);
  const sum = query<number, { readonly value: number }>(
    'sum',
    (db, cell) => {
      const [first = 0, ...others] = web.reads[cell - web.inputCount] ?? [];
      const start = read(db, first);
      return { value: start === 0 ? 1 : others.reduce((total, other) => (total + read(db, other)) % 3, start) };
    },
    { keep },
  );
  const read = (db: Database, cell: number): number => (cell < web.inputCount ? number(db, cell) : sum(db, cell).value);
  return { number, sum, read };
}

describe('query: any web of queries under any edits', () => {
  it('always says what computing everything anew would say', () => {
    const steps = fc.array(someStep, { maxLength: 40 });
    fc.assert(
      fc.property(someWeb, steps, fc.constantFrom(1, 3, Infinity), (web, script, keep) => {
        const { number, read } = build(web, keep);
        const db = new Database();
        const inputs = new Array<number>(web.inputCount).fill(0);
        for (const step of script) {
          if (step === 'sweep') db.sweep();
          else if ('set' in step) db.set(number, step.set, (inputs[step.set] = step.to));
          else {
            const cell = step.ask % (web.inputCount + web.reads.length);
            assert.equal(read(db, cell), fromScratch(web, inputs, cell));
          }
        }
      }),
    );
  });

  it('runs exactly those queries of which something they had read is another value now', () => {
    const roots = fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(someWeb, roots, fc.array(someEdit, { maxLength: 25 }), (web, someRoots, edits) => {
        const { number, read } = build(web, Infinity);
        const ran: number[] = [];
        const db = new Database((_, cell) => ran.push(cell as number));
        const asked = someRoots.map((root) => web.inputCount + (root % web.reads.length));
        const oracle = new Oracle(web);
        const inputs = new Array<number>(web.inputCount).fill(0);
        for (const { set, to } of [{ set: 0, to: 0 }, ...edits]) {
          db.set(number, set, (inputs[set] = to));
          for (const root of asked) read(db, root);
          db.sweep();
          assert.deepEqual(
            ran.splice(0).sort((a, b) => a - b),
            oracle.needed(inputs, asked),
          );
        }
      }),
    );
  });

  it('keeps the identity of every result that is equal to the one before', () => {
    fc.assert(
      fc.property(someWeb, fc.array(someEdit, { maxLength: 25 }), (web, edits) => {
        const { number, sum } = build(web, Infinity);
        const db = new Database();
        const cells = web.reads.map((_, index) => index + web.inputCount);
        let before = cells.map((cell) => sum(db, cell));
        for (const { set, to } of edits) {
          db.set(number, set, to);
          const now = cells.map((cell) => sum(db, cell));
          now.forEach((result, index) => {
            assert.equal(result === before[index], result.value === before[index]?.value);
          });
          before = now;
        }
      }),
    );
  });
});

/** Knows by recomputing everything which queries cannot be avoided. */
class Oracle {
  readonly #web: Web;
  /** For each query of the last round: what it read, with the values. */
  #before = new Map<number, ReadonlyMap<number, number>>();

  constructor(web: Web) {
    this.#web = web;
  }

  needed(inputs: readonly number[], asked: readonly number[]): readonly number[] {
    const now = this.#round(inputs, asked);
    const valueNow = (cell: number): number => fromScratch(this.#web, inputs, cell);
    const needed = [...now.keys()].filter((cell) => {
      const reads = this.#before.get(cell);
      return !reads || [...reads].some(([read, value]) => valueNow(read) !== value);
    });
    this.#before = now;
    return needed.sort((a, b) => a - b);
  }

  #round(inputs: readonly number[], asked: readonly number[]): Map<number, ReadonlyMap<number, number>> {
    const round = new Map<number, ReadonlyMap<number, number>>();
    const open = [...asked];
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      if (cell < this.#web.inputCount || round.has(cell)) continue;
      const reads = new Map<number, number>();
      fromScratch(this.#web, inputs, cell, (read) => reads.set(read, fromScratch(this.#web, inputs, read)));
      round.set(cell, reads);
      open.push(...reads.keys());
    }
    return round;
  }
}

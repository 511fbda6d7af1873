import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Charts, type Chart, type Stretch } from '../../server/src/core/sets/charts';
import { PairNumbers } from '../../server/src/core/sets/pair-numbers';

/** A list of small numbers, as a chart and as it is. */
interface Twin {
  readonly chart: Chart;
  readonly values: readonly number[];
}

const someSize = fc.integer({ min: 1, max: 37 });
const somePaint = fc.tuple(fc.nat(36), fc.nat(37), fc.nat(3));

function painted(charts: Charts, paints: readonly (readonly [number, number, number])[]): Twin {
  return paints.reduce<Twin>(
    ({ chart, values }, [from, length, value]) => {
      const stretch = { from: Math.min(from, charts.size), end: Math.min(from + length, charts.size), value };
      const next = values.map((old, place) => (place >= stretch.from && place < stretch.end ? value : old));
      return { chart: charts.with(chart, stretch), values: next };
    },
    { chart: charts.constant(0), values: Array.from({ length: charts.size }, () => 0) },
  );
}

function valuesOf(charts: Charts, chart: Chart): readonly number[] {
  return Array.from({ length: charts.size }, (_, place) => charts.valueAt(chart, place));
}

describe('charts', () => {
  it('hold what was put in, and are equal numbers exactly where they are equal', () => {
    const property = fc.property(someSize, fc.array(fc.array(somePaint), { minLength: 2 }), (size, all) => {
      const charts = new Charts(size);
      const twins = all.map((paints) => painted(charts, paints));
      for (const { chart, values } of twins) assert.deepEqual(valuesOf(charts, chart), values);
      const [a, b] = twins;
      assert.equal(a?.chart === b?.chart, a?.values.join() === b?.values.join());
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('are put together place by place', () => {
    const property = fc.property(someSize, fc.array(somePaint), fc.array(somePaint), (size, some, others) => {
      const charts = new Charts(size);
      const [a, b] = [painted(charts, some), painted(charts, others)];
      const joined = charts.joiner((one, other) => 4 * one + other)(a.chart, b.chart);
      assert.deepEqual(
        valuesOf(charts, joined),
        a.values.map((one, place) => 4 * one + (b.values[place] ?? 0)),
      );
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('are made of stretches', () => {
    const property = fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.nat(3)), { minLength: 1 }),
      (all) => {
        const values = all.flatMap(([length, value]) => Array.from({ length }, () => value));
        const charts = new Charts(values.length);
        const stretches = values.map((value, place): Stretch => ({ from: place, end: place + 1, value }));
        assert.deepEqual(valuesOf(charts, charts.of(stretches)), values);
      },
    );
    fc.assert(property);
  });

  it('ask once about what many places have in common', () => {
    const charts = new Charts(1000);
    let asked = 0;
    const join = charts.joiner((a, b) => ((asked += 1), a + b));
    const odd = charts.with(charts.constant(1), { from: 500, end: 501, value: 2 });
    join(odd, charts.constant(3));
    join(odd, charts.constant(3));
    assert.equal(asked, 2);
  });
});

describe('numbers of pairs', () => {
  it('are equal for equal pairs, and give them back', () => {
    const property = fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 2000 }), (pairs) => {
      const numbers = new PairNumbers();
      const known = new Map<string, number>();
      for (const [a, b] of pairs) {
        const number = numbers.of(a, b);
        assert.equal(number, known.get(`${a} ${b}`) ?? known.size);
        known.set(`${a} ${b}`, number);
        assert.deepEqual([numbers.first(number), numbers.second(number)], [a, b]);
      }
    });
    fc.assert(property, { numRuns: 50 });
  });

  it('are found among many', () => {
    const numbers = new PairNumbers();
    for (let pair = 0; pair < 10_000; pair++) assert.equal(numbers.of(pair % 100, -pair), pair);
    assert.equal(numbers.of(42, -42), 42);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinedUp, transposed, type Line } from '../../server/src/core/reach/columns';
import { cover } from '../../server/src/core/reach/cover';
import { Charts, type Chart } from '../../server/src/core/sets/charts';

/** What each source says of each target, row by row. */
type Matrix = readonly (readonly number[])[];

const someMatrix: fc.Arbitrary<Matrix> = fc
  .tuple(
    fc.integer({ min: 1, max: 20 }),
    fc.array(fc.array(fc.nat(2), { minLength: 20, maxLength: 20 }), { minLength: 3 }),
  )
  .map(([size, rows]) => Array.from({ length: size }, (_, source) => (rows[source % 3] ?? []).slice(0, size)));

function lineOf(row: readonly number[]): Line {
  return joinedUp(row.map((value, place) => ({ from: place, end: place + 1, value })));
}

function columnsOf(charts: Charts, matrix: Matrix): ReadonlyMap<Chart, readonly number[]> {
  const found = new Map<Chart, number[]>();
  transposed(charts, matrix.map(lineOf), (target, column) => {
    found.set(column, [...(found.get(column) ?? []), target]);
  });
  return found;
}

/** Every cell above 0, as often as a block has it. */
function cellsOf(matrix: Matrix): readonly string[] {
  const charts = new Charts(matrix.length);
  const blocks = cover(charts, columnsOf(charts, matrix));
  return blocks.flatMap(({ from, to, value }) =>
    from.flatMap((source) => to.map((target) => `${source} ${target} ${value}`)),
  );
}

function sizeOf(matrix: Matrix): number {
  const charts = new Charts(matrix.length);
  return cover(charts, columnsOf(charts, matrix)).reduce((sum, { from, to }) => sum + from.length + to.length, 0);
}

function matrixOf(size: number, valueAt: (source: number, target: number) => number): Matrix {
  const places = [...Array(size).keys()];
  return places.map((source) => places.map((target) => valueAt(source, target)));
}

describe('cover', () => {
  it('is all that is said, each just once', () => {
    const property = fc.property(someMatrix, (matrix) => {
      const expected = matrix.flatMap((row, source) =>
        row.flatMap((value, target) => (value > 0 ? [`${source} ${target} ${value}`] : [])),
      );
      assert.deepEqual(cellsOf(matrix).toSorted(), expected.toSorted());
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('is one block where all say the same', () => {
    const charts = new Charts(50);
    const [only, ...others] = cover(
      charts,
      columnsOf(
        charts,
        matrixOf(50, () => 1),
      ),
    );
    assert.deepEqual([only?.from.length, only?.to.length, others], [50, 50, []]);
  });

  it('is no block for those of whom nothing is said', () => {
    const matrix = matrixOf(9, (source, target) => (source === 3 && target > 4 ? 7 : 0));
    const charts = new Charts(9);
    assert.deepEqual(cover(charts, columnsOf(charts, matrix)), [{ from: [3], to: [5, 6, 7, 8], value: 7 }]);
  });

  it('grows with those that differ, and not with pairs, where each differs from all others in one pair', () => {
    const exceptOne = (size: number): Matrix => matrixOf(size, (source, target) => (source === target ? 2 : 1));
    assert.ok(sizeOf(exceptOne(256)) < 256 * 20);
    assert.ok(sizeOf(exceptOne(256)) < 3 * sizeOf(exceptOne(128)));
  });
});

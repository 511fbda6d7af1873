import { isSame } from './same';

/**
 * A small demand-driven engine (the red–green algorithm): inputs are set, everything else is a query
 * that is computed when asked for, remembers what it read, and runs again only when that has changed.
 *
 * An equal result keeps its identity and stops the change there, so "is there anything new?" is `===`.
 */

export type Key = string | number | object;

/** A value set from outside. Reading one that was never set gives `initial`. */
export interface Input<K extends Key, V> {
  (db: Database, key: K): V;
  readonly queryName: string;
  readonly initial: V;
}

/** A value derived from inputs and other queries, and from nothing else. */
export interface Query<K extends Key, V> {
  (db: Database, key: K): V;
  readonly queryName: string;
  readonly compute: (db: Database, key: K) => V;
  /** How many results stay in memory; the others are computed again when somebody asks. */
  readonly keep: number;
}

interface QueryOptions {
  readonly keep?: number;
}

/** Called for each run of a query: what tests count. */
export type RunListener = (queryName: string, key: Key) => void;

interface Cell {
  readonly definition: Definition;
  readonly key: Key;
  value: unknown;
  reads: readonly Cell[];
  /** The revision in which the value last became another one. */
  changedAt: number;
  /** The revision in which the value was last known to be right; 0: never, or the last run threw. */
  verifiedAt: number;
  /** Between being asked for and being answered: who reads it then is its own reason. */
  isBusy: boolean;
}

type Definition = Input<never, unknown> | Query<never, unknown>;

const evicted = Symbol('evicted');

export function input<K extends Key, V>(queryName: string, initial: V): Input<K, V> {
  const read = (db: Database, key: K): V => db.read(self, key) as V;
  const self: Input<K, V> = Object.assign(read, { queryName, initial });
  return self;
}

export function query<K extends Key, V>(
  queryName: string,
  compute: (db: Database, key: K) => V,
  { keep = Infinity }: QueryOptions = {},
): Query<K, V> {
  const read = (db: Database, key: K): V => db.read(self, key) as V;
  const self: Query<K, V> = Object.assign(read, { queryName, compute, keep });
  return self;
}

export class Database {
  readonly #cells = new Map<Definition, Map<Key, Cell>>();
  /** For each query that keeps only so many results: the cells that have one, the longest unused first. */
  readonly #recent = new Map<Definition, Set<Cell>>();
  readonly #onRun: RunListener | undefined;
  #revision = 1;
  #reading: Reads | undefined;

  constructor(onRun?: RunListener) {
    this.#onRun = onRun;
  }

  /** Sets an input. A value equal to the one before changes nothing. */
  set<K extends Key, V>(definition: Input<K, V>, key: K, value: V): void {
    if (this.#reading) throw new Error(`The input ${definition.queryName} was set while a query ran`);
    const cell = this.#cell(definition, key);
    if (isSame(cell.value, value)) return;
    cell.value = value;
    cell.changedAt = ++this.#revision;
  }

  /** What inputs and queries call; use those. */
  read(definition: Definition, key: Key): unknown {
    const cell = this.#cell(definition, key);
    // Before it is refreshed: a query that catches what a read throws depends on that read as well.
    this.#reading?.add(cell);
    this.#refresh(cell);
    if (cell.value === evicted) this.#run(cell);
    if ('keep' in definition && definition.keep < Infinity) this.#use(definition, cell);
    return cell.value;
  }

  /**
   * Forgets every derived value that the last round of questions did not need, and inputs back at their
   * initial value. Call it after everything that is shown has been asked for.
   */
  sweep(): void {
    for (const [definition, cells] of this.#cells) {
      for (const [key, cell] of cells) {
        if (!this.#isIdle(definition, cell)) continue;
        cells.delete(key);
        this.#recent.get(definition)?.delete(cell);
      }
    }
  }

  /** Another database that knows all this one does: what is set in one of them changes nothing in the other. */
  fork(): Database {
    if (this.#reading) throw new Error('A database was forked while a query ran');
    const fork = new Database(this.#onRun);
    const copies = new Map<Cell, Cell>();
    const copyOf = (cell: Cell): Cell => {
      const copy = copies.get(cell) ?? { ...cell };
      copies.set(cell, copy);
      return copy;
    };
    for (const [definition, cells] of this.#cells) {
      fork.#cells.set(definition, new Map([...cells].map(([key, cell]) => [key, copyOf(cell)])));
    }
    for (const [definition, cells] of this.#recent) fork.#recent.set(definition, new Set([...cells].map(copyOf)));
    // A map that grows while it is walked is walked to its end.
    for (const copy of copies.values()) copy.reads = copy.reads.map(copyOf);
    fork.#revision = this.#revision;
    return fork;
  }

  /** The number of remembered values, for tests and the benchmark. */
  get size(): number {
    return [...this.#cells.values()].reduce((sum, cells) => sum + cells.size, 0);
  }

  #isIdle(definition: Definition, cell: Cell): boolean {
    if (cell.verifiedAt === this.#revision) return false;
    return 'compute' in definition || cell.value === definition.initial;
  }

  #cell(definition: Definition, key: Key): Cell {
    let cells = this.#cells.get(definition);
    if (!cells) this.#cells.set(definition, (cells = new Map<Key, Cell>()));
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = newCell(definition, key)));
    return cell;
  }

  #refresh(cell: Cell): void {
    if (cell.verifiedAt === this.#revision) return;
    if (cell.isBusy) throw new Error(`The query ${cell.definition.queryName} needs its own result`);
    cell.isBusy = true;
    try {
      if ('compute' in cell.definition && (cell.verifiedAt === 0 || this.#readsChanged(cell))) this.#run(cell);
      cell.verifiedAt = this.#revision;
    } finally {
      cell.isBusy = false;
    }
  }

  #readsChanged(cell: Cell): boolean {
    return cell.reads.some((read) => !this.#isFine(read) || read.changedAt > cell.verifiedAt);
  }

  /** What a read throws is for the query that reads it, when it runs. */
  #isFine(read: Cell): boolean {
    try {
      this.#refresh(read);
      return true;
    } catch {
      return false;
    }
  }

  #run(cell: Cell): void {
    const { definition } = cell;
    if (!('compute' in definition)) return;
    const outer = this.#reading;
    const reading = (this.#reading = new Reads());
    try {
      this.#onRun?.(definition.queryName, cell.key);
      this.#keepResult(cell, definition.compute(this, cell.key as never));
    } catch (error) {
      // Whatever comes next is news to those who caught this, even if it equals what was before.
      cell.verifiedAt = 0;
      throw error;
    } finally {
      this.#reading = outer;
    }
    cell.reads = reading.cells;
  }

  #keepResult(cell: Cell, value: unknown): void {
    // An evicted value whose reads are unchanged comes out as it was: nothing changed for those who read it.
    const { verifiedAt } = cell;
    const wasEvicted = cell.value === evicted && !cell.reads.some((read) => read.changedAt > verifiedAt);
    const isEqual = cell.value !== evicted && isSame(cell.value, value);
    if (!isEqual) cell.value = value;
    if (verifiedAt === 0 || !(isEqual || wasEvicted)) cell.changedAt = this.#revision;
  }

  /** Makes the cell the last of its query to be evicted, and evicts the one unused for longest. */
  #use(definition: Query<never, unknown>, cell: Cell): void {
    const recent = this.#recent.get(definition) ?? new Set<Cell>();
    this.#recent.set(definition, recent);
    recent.delete(cell);
    recent.add(cell);
    if (recent.size <= definition.keep) return;
    const [oldest] = recent;
    if (!oldest) return;
    recent.delete(oldest);
    oldest.value = evicted;
  }
}

/** The cells that a run reads, each once. */
class Reads {
  readonly cells: Cell[] = [];
  #known: Set<Cell> | undefined;

  add(cell: Cell): void {
    const { cells } = this;
    if (this.#known ? this.#known.has(cell) : cells.includes(cell)) return;
    cells.push(cell);
    // Most runs read a handful, and are many: a set for each of them would be most of what the engine costs.
    if (cells.length === 16) this.#known = new Set(cells);
    else this.#known?.add(cell);
  }
}

function newCell(definition: Definition, key: Key): Cell {
  const value = 'compute' in definition ? undefined : definition.initial;
  return { definition, key, value, reads: [], changedAt: 0, verifiedAt: 0, isBusy: false };
}

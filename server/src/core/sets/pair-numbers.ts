const spare = -1;

/**
 * Numbers for pairs of whole numbers, from 0 in the order in which the pairs came. A table with open addresses: pairs are
 * looked up by the million, and in a `Map` that takes several times as long.
 */
export class PairNumbers {
  #slots = new Int32Array(1024).fill(spare);
  #firsts = new Int32Array(512);
  #seconds = new Int32Array(512);
  #count = 0;

  /** The number of a pair; a new one gets the next. */
  of(a: number, b: number): number {
    const slot = this.#slotOf(a, b);
    const known = this.#slots[slot] ?? spare;
    if (known !== spare) return known;
    if (this.#count === this.#firsts.length) {
      this.#grow();
      return this.of(a, b);
    }
    this.#slots[slot] = this.#count;
    this.#firsts[this.#count] = a;
    this.#seconds[this.#count] = b;
    return this.#count++;
  }

  first(number: number): number {
    return this.#firsts[number] ?? 0;
  }

  second(number: number): number {
    return this.#seconds[number] ?? 0;
  }

  /** Where a pair stands, or would. */
  #slotOf(a: number, b: number): number {
    const mask = this.#slots.length - 1;
    let slot = mixed(a, b) & mask;
    for (;;) {
      const number = this.#slots[slot] ?? spare;
      if (number === spare || (this.#firsts[number] === a && this.#seconds[number] === b)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    this.#firsts = doubled(this.#firsts);
    this.#seconds = doubled(this.#seconds);
    this.#slots = new Int32Array(2 * this.#slots.length).fill(spare);
    for (let number = 0; number < this.#count; number++)
      this.#slots[this.#slotOf(this.first(number), this.second(number))] = number;
  }
}

function mixed(a: number, b: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

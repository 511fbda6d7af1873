/** Addresses the plain way: a family and one big number. */
export interface RawAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export function readAddress(text: string): RawAddress {
  if (!text.includes(':')) {
    return { family: 4, value: text.split('.').reduce((sum, octet) => sum * 256n + BigInt(octet), 0n) };
  }
  const [head = '', tail = ''] = text.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = tail.split(':').filter((group) => group !== '');
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  const groups = [...left, ...zeros, ...right];
  return { family: 6, value: groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
}

type Ends = readonly [RawAddress, RawAddress];

/** They are asked for again and again. */
const known = new Map<string, Ends>();

function endsOf(cidr: string): Ends {
  const ends = known.get(cidr) ?? readEnds(cidr);
  known.set(cidr, ends);
  return ends;
}

/** The first and the last address of a block. */
function readEnds(cidr: string): Ends {
  const [network = '', length = ''] = cidr.split('/');
  const { family, value } = readAddress(network);
  const size = 2n ** BigInt((family === 4 ? 32 : 128) - Number(length));
  const first = value - (value % size);
  return [
    { family, value: first },
    { family, value: first + size - 1n },
  ];
}

export function isIn(cidr: string, address: RawAddress): boolean {
  const [first, last] = endsOf(cidr);
  return first.family === address.family && first.value <= address.value && address.value <= last.value;
}

/** Every address at which being in any of the blocks can begin or end, and the first and last there are. */
export function edgesOf(cidrs: readonly string[]): readonly RawAddress[] {
  const ends = ['0.0.0.0/0', '::/0', ...cidrs].flatMap(endsOf);
  const near = ends.flatMap(({ family, value }) => [-1n, 0n, 1n].map((step) => ({ family, value: value + step })));
  const unique = new Map(near.filter(isAddress).map((one) => [`${one.family} ${one.value}`, one]));
  return [...unique.values()];
}

function isAddress({ family, value }: RawAddress): boolean {
  return value >= 0n && value < 2n ** (family === 4 ? 32n : 128n);
}

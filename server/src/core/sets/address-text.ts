export type Family = 'IPv4' | 'IPv6';

/** How many bits an address of the family has. */
export const bitsOf: Readonly<Record<Family, number>> = { IPv4: 32, IPv6: 128 };

const groupCount = 8;

/** As Kubernetes' legacy parser does it (N-1.39): leading zeros are decimal, `010.0.0.1` is `10.0.0.1`. */
export function readIPv4(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  return readDigits(octets, /^[0-9]+$/, 10, 8n);
}

/** Eight groups, or fewer with one `::`; the last two may be written as IPv4. No zones. Leading zeros without limit. */
export function readIPv6(text: string): bigint | undefined {
  const [left, right, ...more] = withoutDots(text)?.split('::') ?? [];
  if (left === undefined || more.length > 0) return undefined;
  const head = groupsOf(left);
  if (right === undefined) return head.length === groupCount ? readGroups(head) : undefined;
  const tail = groupsOf(right);
  const missing = groupCount - head.length - tail.length;
  return missing >= 1 ? readGroups([...head, ...Array<string>(missing).fill('0'), ...tail]) : undefined;
}

/** Canonical: `10.0.0.1`, and RFC 5952 for IPv6 (lower case, the first longest run of two or more zero groups is `::`). */
export function addressToString(family: Family, address: bigint): string {
  if (family === 'IPv4') return digitsOf(address, 4, 8n).join('.');
  const groups = digitsOf(address, groupCount, 16n).map((group) => group.toString(16));
  const run = longestZeroRun(groups);
  if (run.length < 2) return groups.join(':');
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`;
}

/** An IPv4 tail (`::ffff:1.2.3.4`) as two groups, so that there is only one notation left to read. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const start = text.lastIndexOf(':') + 1;
  const tail = readIPv4(text.slice(start));
  if (tail === undefined) return undefined;
  return `${text.slice(0, start)}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

function readGroups(groups: readonly string[]): bigint | undefined {
  return readDigits(groups, /^[0-9a-f]+$/i, 16, 16n);
}

/** One number of digits that are `width` bits each, most significant first. */
function readDigits(texts: readonly string[], shape: RegExp, radix: number, width: bigint): bigint | undefined {
  let value = 0n;
  for (const text of texts) {
    const digit = shape.test(text) ? parseInt(text, radix) : Infinity;
    if (digit >= 2 ** Number(width)) return undefined;
    value = (value << width) | BigInt(digit);
  }
  return value;
}

function digitsOf(value: bigint, count: number, width: bigint): readonly number[] {
  const digits: number[] = [];
  for (let shift = BigInt(count - 1) * width; shift >= 0n; shift -= width) {
    digits.push(Number(BigInt.asUintN(Number(width), value >> shift)));
  }
  return digits;
}

function longestZeroRun(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  let length = 0;
  groups.forEach((group, i) => {
    length = group === '0' ? length + 1 : 0;
    if (length > longest.length) longest = { start: i + 1 - length, length };
  });
  return longest;
}

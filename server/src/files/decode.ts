/** The text of a file with its byte order mark, or `undefined` where the bytes are no text. */
export function decode(bytes: Buffer): string | undefined {
  const text = hasMark(bytes, 0xff, 0xfe) ? bytes.toString('utf16le') : decodeOther(bytes);
  return text.includes('\0') ? undefined : text;
}

function decodeOther(bytes: Buffer): string {
  if (!hasMark(bytes, 0xfe, 0xff)) return bytes.toString('utf8');
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return Buffer.from(whole).swap16().toString('utf16le');
}

function hasMark(bytes: Buffer, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second;
}

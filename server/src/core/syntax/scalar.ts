import type { Scalar } from './node';

const constants = new Map<string, Scalar>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

const float = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const integer = /^[-+]?(0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[\d_]+)$/;

/**
 * A plain scalar as kubectl reads it (N-1.22): the booleans and octal numbers of YAML 1.1, but no sexagesimal
 * numbers and no dates.
 */
export function readPlainScalar(text: string): Scalar {
  const constant = constants.get(text);
  if (constant !== undefined) return constant;
  // Nearly all scalars start with a letter; this keeps them away from the expressions below.
  if (!/^[-+.\d]/.test(text)) return text;
  if (integer.test(text)) return readInteger(text);
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  return float.test(digits) ? Number(digits) : text;
}

function readInteger(text: string): Scalar {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '').replaceAll('_', '');
  const octal = /^0[oO]?([0-7]+)$/.exec(digits);
  const value = octal?.[1] ? parseInt(octal[1], 8) : Number(digits);
  return Number.isNaN(value) || digits === '' ? text : sign * value;
}

import { count } from '../markdown';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** `3 hours ago`, or the time itself where nobody says what time it is, or it lies ahead. */
export function ageText(taken: string, now: number | undefined): string {
  const age = now === undefined ? -1 : now - Date.parse(taken);
  if (age < 0) return `at ${new Date(Date.parse(taken)).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (age < minute) return 'just now';
  if (age < hour) return `${count(Math.floor(age / minute), 'minute')} ago`;
  return age < 2 * day ? `${count(Math.floor(age / hour), 'hour')} ago` : `${count(Math.floor(age / day), 'day')} ago`;
}

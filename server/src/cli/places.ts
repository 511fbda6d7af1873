import type { Disk, Found, Place } from './disk';

/** The command cannot do what it was asked for; the message says why. */
export class CannotRun extends Error {}

/** What the paths lead to. Throws where one of them leads nowhere: part of an answer would look like all of it. */
export async function placesOf(disk: Disk, paths: readonly string[], cwd: string): Promise<readonly Place[]> {
  const found = await Promise.all(paths.map((path) => findOne(disk, path)));
  const complaints = found.flatMap((one, index) =>
    one.kind === 'nothing' ? [sentence(one.code, paths[index] ?? '')] : [],
  );
  if (complaints.length > 0) throw new CannotRun(complaints.join('\n'));
  return found.filter((one) => one.kind !== 'nothing').map((place) => namedFrom(cwd, place));
}

/** An empty path is a variable that somebody forgot to set; the working directory is `.`. */
async function findOne(disk: Disk, path: string): Promise<Found> {
  return path === '' ? { kind: 'nothing', code: 'ENOENT' } : await disk.find(path);
}

function sentence(code: string, path: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file or folder \`${path}\`.`;
  if (code === 'EACCES' || code === 'EPERM') return `\`${path}\` cannot be read: permission denied.`;
  return `\`${path}\` cannot be read (${code}).`;
}

/** A place is called as it was typed, unless only its real name is below the working directory (`/tmp` on macOS). */
function namedFrom(cwd: string, place: Place): Place {
  const isBelow = (uri: string): boolean => `${uri}/`.startsWith(`${cwd}/`);
  return isBelow(place.real) && !isBelow(place.uri) ? { ...place, uri: place.real } : place;
}

import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');

/** Everything downloaded or built for the real editor; git ignores it, and deleting it is always safe. */
export const cache = path.join(repository, '.vscode-test');

export const screenshots = path.join(cache, 'screenshots');

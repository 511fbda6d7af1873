/** How a report is written. */
export type Format = 'text' | 'json';

export const formats: readonly Format[] = ['text', 'json'];

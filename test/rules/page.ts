/** A rule's page as text: its sections, and the YAML blocks in them. */
export interface Page {
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly name: string;
  /** Blocks of YAML; everything between them is prose. */
  readonly parts: readonly Part[];
}

export type Part = { readonly kind: 'prose' | 'yaml'; readonly text: string };

export const sectionNames = ['Why it matters', 'Example', 'Not reported', 'Fix', 'Source'];

export function readPage(text: string): Page {
  const [head = '', ...rest] = text.split(/^## /m);
  const [title = '', ...summary] = head.split('\n');
  return {
    title: title.replace(/^# /, ''),
    summary: summary.join('\n').trim(),
    sections: rest.map((section) => {
      const end = section.indexOf('\n');
      return { name: section.slice(0, end), parts: partsOf(section.slice(end + 1)) };
    }),
  };
}

export function writePage({ title, summary, sections }: Page): string {
  const written = sections.map(({ name, parts }) => `## ${name}\n${parts.map(writePart).join('')}`);
  return `# ${title}\n\n${summary}\n\n${written.join('')}`;
}

export function blocksOf(page: Page, name: string): readonly string[] {
  const section = page.sections.find((one) => one.name === name);
  return (section?.parts ?? []).filter(({ kind }) => kind === 'yaml').map(({ text }) => text);
}

/** The page with other blocks in a section, in the same places. */
export function withBlocks(page: Page, name: string, blocks: readonly string[]): Page {
  const rest = [...blocks];
  const parts = (section: Section): readonly Part[] =>
    section.parts.map((part) => (part.kind === 'yaml' ? { ...part, text: rest.shift() ?? part.text } : part));
  const sections = page.sections.map((section) =>
    section.name === name ? { ...section, parts: parts(section) } : section,
  );
  return { ...page, sections };
}

function partsOf(text: string): readonly Part[] {
  return text.split(/^(```yaml\n[^]*?^```\n)/m).map((part) => {
    const isYaml = part.startsWith('```yaml\n');
    return isYaml ? { kind: 'yaml', text: part.slice(8, -4) } : { kind: 'prose', text: part };
  });
}

function writePart({ kind, text }: Part): string {
  return kind === 'yaml' ? `\`\`\`yaml\n${text}\`\`\`\n` : text;
}

const marker = /^# file: (\S+)$/;

/** The files of a block, one after the other behind `# file: web.yaml`; without a name the first is `all.yaml`. */
export function filesOf(block: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  let name = 'all.yaml';
  for (const line of block.split('\n').slice(0, -1)) {
    const next = marker.exec(line)?.[1];
    if (next === undefined) files[name] = `${files[name] ?? ''}${line}\n`;
    else files[(name = next)] = '';
  }
  return files;
}

export function blockOf(files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files);
  return entries.map(([name, text]) => (name === 'all.yaml' ? text : `# file: ${name}\n${text}`)).join('');
}

/** What a finding looks like below its line. */
export interface Underline {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

const drawn = /^# *\^+ (error|warning|information|hint)( \([-a-z]+\))?: /;

export function withoutUnderlines(block: string): string {
  return block
    .split('\n')
    .filter((line) => !drawn.test(line))
    .join('\n');
}

/** A comment has no column 0 to draw at: its `#` stands there. */
export function withUnderlines(text: string, underlines: readonly Underline[]): string {
  const lines = text.split('\n').flatMap((line, index) => {
    const own = underlines.filter((one) => one.line === index).toSorted((a, b) => a.from - b.from);
    return [line, ...own.map(draw)];
  });
  return lines.join('\n');
}

function draw({ from, to, says }: Underline): string {
  const start = Math.max(from, 1);
  return `#${' '.repeat(start - 1)}${'^'.repeat(Math.max(to - start, 1))} ${says}`;
}

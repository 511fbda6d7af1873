import type { ExplainedBystander, ExplainedRemark, ExplainedStep, Explanation, Place } from '../protocol';
import { padded, printable } from './display';
import { frame, placeText, type Page } from './page';
import { wrapped } from './wrap';

/** The steps, numbered, each with its sentence, its lines, and what else selects the pod. */
export function* stepLines(sheet: Page, { steps, alsoSelected }: Explanation): Generator<string> {
  const width = Math.max(...steps.map(({ kind }) => titles[kind].length));
  for (const [index, step] of steps.entries()) {
    const others = alsoSelected.filter((one) => one.step === index);
    yield '';
    yield* oneStep(sheet, step, { number: index + 1, width, others });
  }
}

const titles: Readonly<Record<ExplainedStep['kind'], string>> = {
  name: 'name',
  dns: 'DNS',
  service: 'Service',
  endpoints: 'endpoints',
  address: 'address',
  entry: 'way in',
  route: 'route',
  controller: 'controller',
  workload: 'pods',
  egress: 'egress',
  ingress: 'ingress',
  enforcement: 'plugin',
};

interface Numbered {
  readonly number: number;
  /** Of the longest title. */
  readonly width: number;
  readonly others: readonly ExplainedBystander[];
}

function* oneStep(sheet: Page, step: ExplainedStep, { number, width, others }: Numbered): Generator<string> {
  const { colours, terminal } = sheet;
  const start = `${String(number).padStart(2)} ${mark(sheet, step)} ${colours.bold(padded(titles[step.kind], width))}  `;
  const indent = width + 7;
  const margin = ' '.repeat(indent);
  const room = Math.max(terminal.columns - indent, 40);
  for (const [index, line] of wrapped(printable(step.message), room).entries())
    yield `${index === 0 ? start : margin}${line}`;
  const isShown = step.outcome !== 'passes' || policySteps.has(step.kind);
  for (const place of step.at) yield* placeLines(sheet, place, isShown, margin);
  for (const remark of step.notes) yield* asideLines(sheet, remark.message + placesText(sheet, remark), indent);
  for (const remark of besides(sheet, others)) yield* asideLines(sheet, remark, indent);
}

/** Policies of which the same is to be said share a line. */
function besides(sheet: Page, others: readonly ExplainedBystander[]): readonly string[] {
  const messages = [...new Set(others.map(({ message }) => message))];
  return messages.map((message) => {
    const own = others.filter((other) => other.message === message);
    const names = own.map(({ policy, ...remark }) => `\`${policy}\`${placesText(sheet, remark)}`);
    return `also selected by ${names.join(', ')}: ${uncapitalised(names.length > 1 ? ofEach(message) : message)}`;
  });
}

function ofEach(message: string): string {
  return message.replace(/^It /, 'each ');
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function placesText(sheet: Page, { at }: Pick<ExplainedRemark, 'at'>): string {
  const places = at.map(({ uri, range }) => placeText(sheet, { file: uri, range }));
  return places.length === 0 ? '' : ` (${places.join(', ')})`;
}

/** Steps whose lines are worth seeing even where all is well. */
const policySteps: ReadonlySet<ExplainedStep['kind']> = new Set(['dns', 'egress', 'ingress']);

function mark({ colours }: Page, { outcome }: ExplainedStep): string {
  switch (outcome) {
    case 'passes':
      return colours.green('✓');
    case 'fails':
      return colours.red('✗');
    case 'partly':
      return colours.yellow('~');
    case 'unknown':
      return colours.yellow('?');
    case 'ignored':
      return colours.yellow('!');
  }
}

function* placeLines(sheet: Page, { uri, range }: Place, isShown: boolean, margin: string): Generator<string> {
  const place = { file: uri, range };
  yield margin + sheet.colours.bold(placeText(sheet, place));
  if (!isShown) return;
  for (const line of frame(sheet, place, sheet.terminal.columns - margin.length)) yield margin + line;
}

function* asideLines(sheet: Page, text: string, indent: number): Generator<string> {
  for (const [index, line] of wrapped(printable(text), Math.max(sheet.terminal.columns - indent - 2, 40)).entries())
    yield sheet.colours.dim(`${' '.repeat(indent)}${index === 0 ? '· ' : '  '}${line}`);
}

import type {
  ExplainedChange,
  ExplainedRemark,
  ExplainedStep,
  Explanation,
  Place,
  PortsByProtocol,
} from '../../server/src/protocol';
import { escaped, prose } from './html';

/** Commands that the page may lead to: with a `Place`, and with the edits of a change. */
export const placeCommand = 'portolan.openPlace';
export const changeCommand = 'portolan.applyChange';

/** Where the page's style sheet is, and what may load it. */
export interface Frame {
  readonly style: string;
  readonly source: string;
}

export interface Sheet extends Frame {
  /** A file as a person calls it. */
  readonly nameOf: (uri: string) => string;
}

/** The way from one to another as a page: the verdict, the steps with the lines that decide, and what would change it. */
export function explanationHtml(explanation: Explanation, sheet: Sheet): string {
  const { from, to, summary, steps, missing, changes, assumptions } = explanation;
  const body = [
    `<h1>${escaped(from.id)} <span class="arrow">→</span> ${escaped(to.word)}</h1>`,
    verdict(explanation),
    `<p>${prose(summary)}</p>`,
    `<ol>${steps.map((one, index) => step(one, besides(explanation, index), sheet)).join('')}</ol>`,
    section(
      'What is missing',
      missing.map((one) => remark(one, sheet)),
    ),
    section(
      titleOfChanges(explanation),
      changes.map((one) => change(one, sheet)),
    ),
    section('Assumed', assumptions.map(prose)),
  ];
  return documentOf(body.join('\n'), sheet);
}

/** The same where there is no way, because an end is not known. */
export function failureHtml(message: string, frame: Frame): string {
  return documentOf(`<p>${prose(message)}</p>`, frame);
}

function documentOf(body: string, { style, source }: Frame): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}" />
    <title>Explanation</title>
    <link rel="stylesheet" href="${style}" />
  </head>
  <body class="explanation">
${body}
  </body>
</html>
`;
}

const verdicts = {
  allowed: ['passes', '✓ Allowed'],
  partly: ['partly', '~ Partly allowed'],
  denied: ['fails', '✗ Denied'],
  unknown: ['unknown', '? Not known'],
  'not-enforced': ['ignored', '! Not enforced'],
} as const;

function verdict({ verdict: said, isPartial, asked, cluster }: Explanation): string {
  const [name, text] = verdicts[isPartial && said !== 'not-enforced' ? 'partly' : said];
  const details = [portsText(asked), cluster].filter((detail) => detail !== '').map(escaped);
  return `<p class="verdict ${name}"><strong>${text}</strong> <span>${details.join(' · ')}</span></p>`;
}

function portsText(ports: PortsByProtocol): string {
  const texts = Object.entries(ports).flatMap(([protocol, ranges]) => {
    const isAll = ranges.length === 1 && (ranges[0]?.[1] ?? 0) - (ranges[0]?.[0] ?? 0) > 65_000;
    if (isAll || ranges.length === 0) return isAll ? [`all ${protocol}`] : [];
    return [
      `${protocol} ${ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')}`,
    ];
  });
  return texts.length === 3 && texts.every((text) => text.startsWith('all ')) ? 'all connections' : texts.join('; ');
}

const titles: Readonly<Record<ExplainedStep['kind'], string>> = {
  name: 'Name',
  dns: 'DNS',
  service: 'Service',
  endpoints: 'Endpoints',
  address: 'Address',
  entry: 'Way in',
  route: 'Route',
  controller: 'Controller',
  workload: 'Pods',
  egress: 'Egress',
  ingress: 'Ingress',
  enforcement: 'Plugin',
};

const marks = { passes: '✓', partly: '~', fails: '✗', unknown: '?', ignored: '!' } as const;

/** What a screen reader says in place of the mark. */
const outcomes = {
  passes: 'passes',
  partly: 'passes in part',
  fails: 'stops here',
  unknown: 'not known',
  ignored: 'says no, and nobody enforces it',
} as const;

function step(one: ExplainedStep, others: readonly string[], sheet: Sheet): string {
  const { kind, outcome, notes } = one;
  const mark = `<span class="mark" role="img" aria-label="${outcomes[outcome]}">${marks[outcome]}</span>`;
  const asides = [...notes.map((note) => remark(note, sheet)), ...others.map(prose)];
  return `<li class="${outcome}"><h2>${mark} ${titles[kind]}</h2><p>${remark(one, sheet)}</p>${list(asides)}</li>`;
}

/** Policies that select a pod of this step as well and do not decide. */
function besides({ alsoSelected }: Explanation, index: number): readonly string[] {
  const own = alsoSelected.filter((one) => one.step === index);
  return own.map(({ policy, message }) => `\`${policy}\` selects it as well: ${message.charAt(0).toLowerCase()}${message.slice(1)}`);
}

function remark({ message, at }: ExplainedRemark, sheet: Sheet): string {
  return [prose(message), ...at.map((place) => link(place, sheet))].join(' ');
}

function link(place: Place, { nameOf }: Sheet): string {
  const text = `${nameOf(place.uri)}:${place.range.start.line + 1}`;
  return `<a href="${escaped(commandUri(placeCommand, place))}">${escaped(text)}</a>`;
}

function titleOfChanges({ changes, changesSuffice, verdict: said }: Explanation): string {
  const all = changes.length > 1 ? ', all of these together' : '';
  if (!changesSuffice) return `What has to change in any case, though it may take more${all}`;
  return said === 'not-enforced' ? `What would allow it if policies were enforced${all}` : `What would allow it${all}`;
}

function change({ title, edits }: ExplainedChange, sheet: Sheet): string {
  const [first] = edits;
  if (first === undefined) return prose(title);
  const apply = `<a class="apply" href="${escaped(commandUri(changeCommand, edits))}">Apply</a>`;
  const code = edits.map(({ newText }) => `<pre>${escaped(newText.replace(/^\n/, ''))}</pre>`).join('');
  return `${prose(title)} ${link(first, sheet)} ${apply}${code}`;
}

function commandUri(command: string, argument: unknown): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}

function section(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<section><h2>${escaped(title)}</h2>${list(items)}</section>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

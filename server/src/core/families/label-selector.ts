import { below, type Anchor } from '../model/anchor';
import { everything, type Operator, type Requirement, type Selector } from '../sets/selectors';
import { child, entriesOf, isAbsent, listOf, textOf, wordOf, type Node } from '../syntax/node';
import { unquoted } from './reading';
import { isSubdomain, type Refusals } from './refusals';

/** A `LabelSelector` that is there; missing, `null` and `{}` parts of it match everything (N-1.16, N-1.20 – N-1.23). */
export function labelSelectorOf(node: Node | undefined, at: Anchor, refusals: Refusals): Selector {
  if (node && !isAbsent(node) && node.kind !== 'map')
    refusals.add(at, 'A label selector is a map with `matchLabels` or `matchExpressions`.');
  checkKinds(node, at, refusals);
  const requirements = [
    ...entriesOf(child(node, 'matchLabels')).map(({ key, value }) => labelOf(key, value, at, refusals)),
    ...listOf(child(node, 'matchExpressions')).map((item, index) =>
      expressionOf(item, below(at, 'matchExpressions', index), refusals),
    ),
  ];
  return requirements.length === 0 ? everything : { requirements };
}

function checkKinds(node: Node | undefined, at: Anchor, refusals: Refusals): void {
  const labels = child(node, 'matchLabels');
  if (!isAbsent(labels) && labels.kind !== 'map')
    refusals.add(below(at, 'matchLabels'), '`matchLabels` is a map of labels, each with its value.');
  refusals.checkList(child(node, 'matchExpressions'), below(at, 'matchExpressions'));
}

function labelOf(key: string, value: Node, selector: Anchor, refusals: Refusals): Requirement {
  const at = below(selector, 'matchLabels', key);
  checkKey(key, at, refusals);
  return { key, operator: 'In', values: [valueOf(value, at, refusals)] };
}

const operators: readonly Operator[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

function expressionOf(node: Node, at: Anchor, refusals: Refusals): Requirement {
  const key = wordOf(child(node, 'key')) ?? '';
  const word = textOf(child(node, 'operator'));
  const operator = operators.find((known) => known === word);
  const values = listOf(child(node, 'values')).map((item, index) =>
    valueOf(item, below(at, 'values', index), refusals),
  );
  checkKey(key, at, refusals);
  refusals.checkList(child(node, 'values'), below(at, 'values'));
  if (!operator)
    refusals.add(below(at, 'operator'), `\`${word ?? ''}\` is no operator: it is one of ${operators.join(', ')}.`);
  else checkValues(operator, values, at, refusals);
  return { key, operator: operator ?? 'In', values };
}

function checkValues(operator: Operator, values: readonly string[], at: Anchor, refusals: Refusals): void {
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (needsValues && values.length === 0) refusals.add(at, `\`${operator}\` needs at least one value.`);
  if (!needsValues && values.length > 0) refusals.add(below(at, 'values'), `\`${operator}\` takes no values.`);
}

const namePart = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

function checkKey(key: string, at: Anchor, refusals: Refusals): void {
  const slash = key.indexOf('/');
  const isFine = namePart.test(key.slice(slash + 1)) && (slash < 0 || isSubdomain(key.slice(0, slash)));
  if (!isFine) refusals.add(at, `\`${key}\` is no label key.`);
}

function valueOf(node: Node, at: Anchor, refusals: Refusals): string {
  const word = wordOf(node) ?? '';
  const unfit = unquoted(node, at, 'a label');
  if (unfit) refusals.leaveToRule(unfit);
  else if (node.kind !== 'scalar') refusals.add(at, "A label's value is a text.");
  else if (word !== '' && !namePart.test(word)) refusals.add(at, `\`${word}\` is no label value.`);
  return word;
}

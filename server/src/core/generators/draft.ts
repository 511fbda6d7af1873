import type { Value } from '../model/finding';
import { blockLines, indented, itemLines, type BlockStyle } from '../syntax/render-value';

/** A NetworkPolicy for a person to look through, with the reason of each of its rules. */
export interface Draft {
  readonly name: string;
  readonly namespace: string;
  /** Sentences at its head. */
  readonly remarks: readonly string[];
  readonly podSelector: Value;
  /** Without rules nothing passes; `undefined`: the policy is not about this direction. */
  readonly ingress: readonly DraftRule[] | undefined;
  readonly egress: readonly DraftRule[] | undefined;
}

export interface DraftRule {
  readonly why: readonly string[];
  readonly peers: readonly Value[];
  /** All of them where there are none. */
  readonly ports: readonly Value[];
}

const style: BlockStyle = { step: 2, listStep: 2, quotes: 'double' };

/** All of them as the text of a YAML file, in lines; `remarks` stand above. */
export function draftLines(drafts: readonly Draft[], remarks: readonly string[] = []): readonly string[] {
  const documents = drafts.map(documentLines);
  const parts = remarks.length === 0 ? documents : [comments(remarks), ...documents];
  return parts.flatMap((lines, index) => (index === 0 ? lines : ['---', ...lines]));
}

function documentLines({ name, namespace, remarks, podSelector, ingress, egress }: Draft): readonly string[] {
  const policyTypes = [...(ingress ? ['Ingress'] : []), ...(egress ? ['Egress'] : [])];
  const head = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace } };
  const spec = [
    ...blockLines({ podSelector, policyTypes }, style),
    ...side('ingress', ingress),
    ...side('egress', egress),
  ];
  return [...comments(remarks), ...blockLines(head, style), 'spec:', ...indented(spec, style.step)];
}

function side(direction: 'ingress' | 'egress', rules: readonly DraftRule[] | undefined): readonly string[] {
  if (!rules) return [];
  if (rules.length === 0) return [`${direction}: []`];
  const items = rules.flatMap((rule) => [...comments(rule.why), ...itemLines(valueOf(direction, rule), style)]);
  return [`${direction}:`, ...indented(items, style.listStep)];
}

function valueOf(direction: 'ingress' | 'egress', { peers, ports }: DraftRule): Value {
  return { [direction === 'ingress' ? 'from' : 'to']: peers, ...(ports.length > 0 ? { ports } : {}) };
}

/** Names come from files, and may hold whatever a file can. */
function comments(sentences: readonly string[]): readonly string[] {
  return sentences.map((sentence) => `# ${sentence.replaceAll(/[\s\p{Cc}]+/gu, ' ')}`);
}

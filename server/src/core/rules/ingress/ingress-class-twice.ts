import { below } from '../../model/anchor';
import { rule } from '../../rule';

const annotation = 'kubernetes.io/ingress.class';

export const ingressClassTwice = rule({
  id: 'ingress-class-twice',
  on: 'listener',
  severity: 'error',
  summary: 'An Ingress names one class in an annotation and another in its spec.',
  mistakes: ['M-95'],
  *check({ at, annotations, className, classAt }) {
    const other = annotations[annotation];
    if (other === undefined || className === undefined || other === className) return;
    const place = below(at, 'metadata', 'annotations', annotation);
    yield {
      at: place,
      message: `The API server refuses this Ingress: its annotation says class \`${other}\`, its spec says \`${className}\`.`,
      related: [{ at: classAt, message: `Class \`${className}\`` }],
      fixes: [{ title: 'Remove the annotation', edits: [{ kind: 'remove', at: place }] }],
    };
  },
});

import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const ingressSnippetRefused = rule({
  id: 'ingress-snippet-refused',
  on: 'listener',
  severity: 'information',
  summary: 'An Ingress has a snippet for nginx, and the settings of its controller do not allow any.',
  mistakes: [],
  *check(listener, cluster) {
    const snippets = Object.keys(listener.annotations).filter((key) => snippet.test(key));
    const settings = snippets.length > 0 ? cluster.ingresses.refusingSnippets(listener) : undefined;
    if (!settings) return;
    const { at, namespace, name } = settings;
    for (const key of snippets) {
      yield {
        at: below(listener.at, 'metadata', 'annotations', key),
        message: `ingress-nginx refuses Ingresses with snippets: ConfigMap \`${namespace}/${name}\` does not set \`allow-snippet-annotations: "true"\`.`,
        related: [{ at, message: `ConfigMap \`${name}\`` }],
      };
    }
  },
});

const snippet = /^nginx\.ingress\.kubernetes\.io\/.*-snippet$/;

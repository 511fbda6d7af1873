/** The words of a policy's name that leave out the world outside: `all-namespaces`, `cluster-internal`. */
export function insideInName(name: string): string | undefined {
  return naming.exec(name)?.[0];
}

/** The words of a comment that speak of peers in the cluster: `from all pods`, `inside the cluster`. */
export function insideInComment(comment: string, direction: 'ingress' | 'egress'): string | undefined {
  const text = comment.toLowerCase();
  if (outside.test(text.replace(withoutOutside, ''))) return undefined;
  const toward = direction === 'ingress' ? from : to;
  return (toward.exec(text) ?? inside.exec(text) ?? withoutOutside.exec(text))?.[0];
}

const naming =
  /(all|any)-(pods|namespaces)|same-namespace|(within|inside|in|from|to|intra|inter)-?-cluster|cluster-(internal|local|only|wide)|internal(?!-?(lb|load))|intra-?namespace/;

const from = /\bfrom (?:[a-z-]+ ){0,3}?(?:pods|namespaces?|workloads|services|cluster)\b/;
/** A policy applies to its own pods. */
const to = /(?<!appl(?:y|ies) )\bto (?:[a-z-]+ ){0,3}?(?:pods|namespaces?|workloads|services|cluster)\b/;
const inside =
  /\b(?:within|inside) (?:the |this |our )?(?:whole |entire |same )?(?:cluster|namespace)\b|\bin the (?:whole |entire |same )?cluster\b|\b(?:in|intra)-?-cluster\b|\bcluster[- ](?:internal|local|only)\b|\binternal(?:ly)?\b(?! (?:lb|load))/;

/** Who is named beside the pods may well be meant. */
const outside =
  /\b(?:outside|external|internet|public|world|everywhere|anywhere|nodes?|kubelets?|load ?balancers?|api-?server|webhooks?|control[- ]plane)\b|\b(?:everyone|everybody|everything|anyone|anybody)\b(?! (?:in|inside|within)\b)|0\.0\.0\.0/;
const withoutOutside =
  /\b(?:no|not|nobody|nothing|never|none|without|deny|denies|block|blocks)\b[^.;]{0,30}\b(?:outside|external|internet|public|world)\b/;

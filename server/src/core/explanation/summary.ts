import { cni } from '../cluster/cni';
import type { Conclusion, PolicyVerdict } from '../path/conclusion';
import type { Path } from '../path/explain';
import type { Step } from '../path/step';
import { connectionsText, listed, onPorts } from '../path/words';
import { isNoConnections } from '../sets/connections';

/** What policies say counts only where they are enforced; what fails without them, or is not known, does so anyway. */
export function verdictOf({ isEnforced, enforced, unenforced }: Path): PolicyVerdict | 'not-enforced' {
  if (isEnforced) return enforced.verdict;
  return unenforced.verdict === 'denied' || unenforced.verdict === 'unknown' ? unenforced.verdict : 'not-enforced';
}

/** The verdict in a sentence or two. */
export function summaryOf(path: Path): string {
  const { enforced, ends } = path;
  if (verdictOf(path) !== 'not-enforced') return sentence(path, path.isEnforced ? enforced : path.unenforced);
  const { title } = cni(ends.where.db, ends.where.cluster).profile;
  return `It gets through, since ${title} enforces no policies. If they were enforced: ${uncapitalised(sentence(path, enforced))}`;
}

function sentence({ asked, steps }: Path, { verdict, allowed, perhaps }: Conclusion): string {
  if (verdict === 'allowed') return `It gets through${onPorts(asked)}.`;
  if (verdict === 'denied') return deniedText(steps);
  if (verdict === 'unknown') return unknownText(steps);
  const stopped = steps.find(({ outcome }) => outcome === 'fails' || outcome === 'unknown')?.message ?? '';
  if (isNoConnections(allowed))
    return `It gets through${onPorts(perhaps)} in some cases, and not in others. ${stopped}`.trim();
  const possible = isNoConnections(perhaps) ? '' : `, and ${connectionsText(perhaps)} in some cases`;
  return `Only ${connectionsText(allowed)} gets through${possible}.`;
}

/** Each obstacle has a sentence; after the second, the steps tell. */
function deniedText(steps: readonly Step[]): string {
  const failing = steps.filter(({ outcome }) => outcome === 'fails').map(({ message }) => message);
  if (failing.length === 0) return 'Nothing gets through.';
  const more = failing.length > 2 ? ` And ${failing.length - 2} more steps fail.` : '';
  return failing.slice(0, 2).join(' ') + more;
}

function unknownText(steps: readonly Step[]): string {
  const missing = [...new Set(steps.flatMap((one) => one.missing.map(({ message }) => message)))];
  const reasons = missing.length > 0 ? `: ${listed(missing)}` : '';
  return `It is not known whether it gets through${reasons}.`;
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

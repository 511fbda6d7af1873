import { resolve } from '../../core/cluster/names';
import type { Mention } from '../../core/model/fact';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { code, paragraphs } from '../markdown';
import { serviceHover } from './service';

/** What a host name in a value leads to. */
export function mentionHover(db: Database, cluster: ClusterId, { namespace, host, port }: Mention): string | undefined {
  const found = resolve(db, cluster, namespace, host);
  const from = `${code(host)} from namespace ${code(namespace)}`;
  switch (found.kind) {
    case 'service': {
      const isPort = port === undefined || found.service.ports.some((one) => one.port === port);
      return paragraphs(
        `${from} is ${found.pod === undefined ? '' : `pod ${code(found.pod)} behind `}this Service.`,
        isPort || found.service.clusterIP === 'headless' ? undefined : `It has no port ${code(String(port))}.`,
        serviceHover(db, cluster, found.service),
      );
    }
    case 'nothing':
      return `${from} is no Service in these files: it would be ${code(`${found.namespace}/${found.service}`)}.`;
    case 'outside':
      return undefined;
  }
}

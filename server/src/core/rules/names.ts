import { aliasLeadsNowhere } from './dns/alias-leads-nowhere';
import type { AnyRule } from '../rule';
import { dnsConfigRefused } from './dns/dns-config-refused';
import { externalNameSearched } from './dns/external-name-searched';
import { hostDoesNotResolve } from './dns/host-does-not-resolve';
import { hostInWrongZone } from './dns/host-in-wrong-zone';
import { hostNetworkWithoutClusterDns } from './dns/host-network-without-cluster-dns';
import { hostPortMissing } from './dns/host-port-missing';
import { localhostNodePort } from './dns/localhost-node-port';
import { peersFoundOnlyWhenReady } from './dns/peers-found-only-when-ready';
import { statefulSetServiceMissing } from './dns/stateful-set-service-missing';
import { statefulSetWithoutService } from './dns/stateful-set-without-service';
import { subdomainNamesNothing } from './dns/subdomain-names-nothing';

/** The rules about names and who looks them up, a line each. */
export const nameRules: readonly AnyRule[] = [
  hostDoesNotResolve,
  hostInWrongZone,
  hostPortMissing,
  localhostNodePort,
  hostNetworkWithoutClusterDns,
  statefulSetServiceMissing,
  statefulSetWithoutService,
  peersFoundOnlyWhenReady,
  subdomainNamesNothing,
  dnsConfigRefused,
  externalNameSearched,
  aliasLeadsNowhere,
];

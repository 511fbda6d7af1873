import type { AnyRule } from '../rule';
import { ingressAnnotationUnknown } from './ingress/ingress-annotation-unknown';
import { ingressApiRemoved } from './ingress/ingress-api-removed';
import { ingressBackendMissing } from './ingress/ingress-backend-missing';
import { ingressBackendOutdated } from './ingress/ingress-backend-outdated';
import { ingressBackendPortMissing } from './ingress/ingress-backend-port-missing';
import { ingressBackendSpeaksTls } from './ingress/ingress-backend-speaks-tls';
import { ingressCanaryAlone } from './ingress/ingress-canary-alone';
import { ingressClassDefaultTwice } from './ingress/ingress-class-default-twice';
import { ingressClassMissing } from './ingress/ingress-class-missing';
import { ingressClassTwice } from './ingress/ingress-class-twice';
import { ingressClassUnknown } from './ingress/ingress-class-unknown';
import { ingressControllerIsDenied } from './ingress/ingress-controller-is-denied';
import { ingressControllerOnOneNode } from './ingress/ingress-controller-on-one-node';
import { ingressControllerRetired } from './ingress/ingress-controller-retired';
import { ingressExpressionsForHost } from './ingress/ingress-expressions-for-host';
import { ingressNeedsNodePort } from './ingress/ingress-needs-node-port';
import { ingressPathIsExpression } from './ingress/ingress-path-is-expression';
import { ingressPathNeedsSwitch } from './ingress/ingress-path-needs-switch';
import { ingressPathTaken } from './ingress/ingress-path-taken';
import { ingressPathTypeMissing } from './ingress/ingress-path-type-missing';
import { ingressPrefixByCharacters } from './ingress/ingress-prefix-by-characters';
import { ingressRewriteDropsPath } from './ingress/ingress-rewrite-drops-path';
import { ingressServedByRetired } from './ingress/ingress-served-by-retired';
import { ingressSnippetRefused } from './ingress/ingress-snippet-refused';
import { ingressSourceRangeInvalid } from './ingress/ingress-source-range-invalid';
import { ingressTlsHostMissing } from './ingress/ingress-tls-host-missing';
import { ingressTlsSecretUnfit } from './ingress/ingress-tls-secret-unfit';
import { wildcardHostTooShallow } from './ingress/wildcard-host-too-shallow';

/** The rules about Ingresses and their controllers, a line each. */
export const ingressRules: readonly AnyRule[] = [
  ingressBackendMissing,
  ingressBackendPortMissing,
  ingressClassMissing,
  ingressClassUnknown,
  ingressClassTwice,
  ingressClassDefaultTwice,
  ingressPathTypeMissing,
  ingressBackendOutdated,
  ingressPathIsExpression,
  ingressPathNeedsSwitch,
  ingressExpressionsForHost,
  ingressPrefixByCharacters,
  ingressPathTaken,
  ingressControllerIsDenied,
  ingressControllerOnOneNode,
  ingressApiRemoved,
  ingressTlsSecretUnfit,
  ingressTlsHostMissing,
  ingressBackendSpeaksTls,
  ingressNeedsNodePort,
  ingressControllerRetired,
  ingressServedByRetired,
  ingressAnnotationUnknown,
  ingressRewriteDropsPath,
  ingressCanaryAlone,
  ingressSourceRangeInvalid,
  ingressSnippetRefused,
  wildcardHostTooShallow,
];

import type { Path } from '../../model/anchor';
import type { ClusterSign } from '../../model/cluster-sign';
import type { Resource } from '../../syntax/resource';

/** A sign before its place is filled in: `path` leads to the key that says it. */
export type Sign = Omit<ClusterSign, 'kind' | 'at'> & { readonly path?: Path };

export type SignReader = (resource: Resource) => readonly Sign[];

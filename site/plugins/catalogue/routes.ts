import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** A route of the shop, as somebody who puts a load together needs to know it. */
export interface RouteFacts {
  /** `GET /products/:id` */
  readonly route: string;
  readonly summary: string;
  /** The keys that requests draw from; null where the route takes none. */
  readonly keys: { readonly first: number; readonly last: number } | null;
  /** Part of each request's query, where the route asks for more than a key gives. */
  readonly query: Readonly<Record<string, string>> | null;
}

interface Operation {
  readonly summary: string;
  /** Routes that customers call have it; what watches over processes has not. */
  readonly 'x-load'?: Pick<RouteFacts, 'keys' | 'query'>;
}

/** The routes that a load may name, from the shop's contract. */
export async function readRoutes(shopContract: string): Promise<readonly RouteFacts[]> {
  const { paths } = parse(await readFile(shopContract, 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { summary, 'x-load': load }]) =>
      load ? [{ route: `${method.toUpperCase()} ${path.replaceAll(/{(\w+)}/g, ':$1')}`, summary, ...load }] : [],
    ),
  );
}

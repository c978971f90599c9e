import { writeFile } from 'node:fs/promises';
import { STATUS_CODES } from 'node:http';
import { stringify } from 'yaml';
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { id, keySpaces, probes, routes, schemas, type RouteContract } from './routes.ts';

const file = new URL('../../../openapi/shop.yaml', import.meta.url);
const generated = 'Generated from scenarios/shop/contracts/routes.ts; change it there, then `make contracts-accept`.';

/** The shop's contract as OpenAPI: made from the very schemas that it serves by. */
export function generateShopDocument(): string {
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Shop',
      version: '1.0.0',
      description: `The system under test: an order-management backend. Seeded with ${keySpaces.products.last} products, ${keySpaces.customers.last} customers and ${keySpaces.carts.last} carts.`,
    },
    servers: [{ url: 'http://localhost:8080', description: 'The edge of the lab.' }],
    paths: pathsOf([...Object.values(routes), ...Object.values(probes)]),
  });
  return `# ${generated}\n${stringify(document, { aliasDuplicateObjects: false })}`;
}

function pathsOf(contracts: readonly RouteContract[]): ZodOpenApiPathsObject {
  const byPath = Map.groupBy(contracts, ({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'));
  return Object.fromEntries(
    [...byPath].map(([path, operations]) => [
      path,
      Object.fromEntries(operations.map((contract) => [contract.method.toLowerCase(), operationOf(contract)])),
    ]),
  );
}

function operationOf(contract: RouteContract): ZodOpenApiOperationObject {
  const { path, summary, query, requestBody, answers } = contract;
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const parameters = {
    ...(names.length > 0 ? { path: z.object(Object.fromEntries(names.map((name) => [name, id]))) } : {}),
    ...(query ? { query } : {}),
  };
  return {
    summary,
    ...(isCustomers(contract) ? { 'x-load': loadOf(contract) } : {}),
    requestParams: parameters,
    ...(requestBody ? { requestBody: { required: true, content: { 'application/json': { schema: requestBody } } } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [status, answer(STATUS_CODES[status] ?? '', schema)]),
      ),
      ...errors,
    },
  };
}

const isCustomers = (contract: RouteContract): boolean => Object.values<RouteContract>(routes).includes(contract);

/** A search finds nothing without a word; this one is in many names. */
const searched = { q: 'lamp' };

/** How requests of a load differ: the keys that they draw from, and what the query needs beside the key. */
const loadOf = ({ keys, query, queryOf }: RouteContract) => ({
  keys: keys ?? null,
  query: query === undefined || queryOf !== undefined || query.safeParse({}).success ? null : searched,
});

const answer = (description: string, schema: z.ZodType) => ({ description, content: { 'application/json': { schema } } });

const errors: ZodOpenApiResponsesObject = {
  '4XX': answer('The request cannot be answered as it is.', schemas.error),
  '5XX': answer('The shop, or a part that it needs, failed.', schemas.error),
};

if (import.meta.main) await writeFile(file, generateShopDocument());

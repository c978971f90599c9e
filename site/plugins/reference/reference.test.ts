import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { apiDocumentOf, type OpenApi } from './api-document.ts';
import { describeSchema, type Schema, type TypePart } from './schema.ts';

const text = (type: readonly TypePart[]) => type.map((part) => ('schema' in part ? `→${part.schema}` : part.text)).join('');
const typeOf = (schema: Schema) => text(describeSchema(schema).type);

test('every endpoint of the lab’s contract has a section of its own, and every link leads to a schema', async () => {
  const contract = parse(await readFile(path.resolve(import.meta.dirname, '../../../openapi/lab.yaml'), 'utf8')) as OpenApi;
  const { endpoints, schemas } = apiDocumentOf(contract);
  const written = Object.entries(contract.paths).flatMap(([address, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${address}`),
  );
  expect(endpoints.map(({ method, path: address }) => `${method} ${address}`)).toEqual(written);
  expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
  const names = new Set(schemas.map(({ name }) => name));
  const described = [...schemas, ...endpoints.flatMap(({ body, answers }) => [body, ...answers.map(({ schema }) => schema)])];
  const types = described.flatMap((schema) => (schema ? [schema.type, ...schema.fields.map(({ type }) => type)] : []));
  const links = types.flat().flatMap((part) => ('schema' in part ? [part.schema] : []));
  expect(links.filter((link) => !names.has(link))).toEqual([]);
  expect(links.length).toBeGreaterThan(0);
});

test.each<[Schema, string]>([
  [{ type: ['number', 'null'] }, 'number | null'],
  [{ enum: ['calm', 'fix'] }, '"calm" | "fix"'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Run' } }, '→Run[]'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, 'map of number'],
  [{ anyOf: [{ $ref: '#/components/schemas/Run' }, { type: 'null' }] }, '→Run | null'],
  [{ type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }] }, '[number, string]'],
])('the type %j reads "%s"', (schema, expected) => {
  expect(typeOf(schema)).toBe(expected);
});

test('fields are found however deep, with what binds them', () => {
  const { fields } = describeSchema({
    type: 'object',
    required: ['machine'],
    properties: {
      machine: {
        type: 'object',
        required: ['cores'],
        properties: { cores: { type: 'integer', minimum: 1, maximum: 64, default: 2 } },
      },
      runs: { type: 'array', items: { type: 'object', properties: { kind: { type: 'string', description: 'Which phase.' } } } },
    },
  });
  expect(fields.map(({ path: field, optional, note }) => [field, optional, note])).toEqual([
    ['machine', false, ''],
    ['machine.cores', false, 'From 1 to 64. Default 2.'],
    ['runs', true, ''],
    ['runs[].kind', true, 'Which phase.'],
  ]);
});

test('fields of a variant say which one they belong to', () => {
  const variant = (model: string) => ({ type: 'object', properties: { model: { const: model } } });
  expect(describeSchema({ oneOf: [variant('open'), variant('closed')] }).fields.map((field) => field.variant)).toEqual([
    'model: "open"',
    'model: "closed"',
  ]);
});

test('answers that say the same are one', () => {
  const wrong = {
    description: 'What went wrong.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorAnswer' } } },
  };
  const { endpoints } = apiDocumentOf({
    info: { title: 'x' },
    paths: { '/a': { get: { responses: { 200: { description: 'Fine.' }, '4XX': wrong, '5XX': wrong } } } },
  });
  expect(endpoints[0]?.answers.map(({ status }) => status)).toEqual(['200', '4XX, 5XX']);
});

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc, { type Arbitrary } from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod';

/** As much of JSON Schema as openapi/lab.yaml uses. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** One request, as it goes over the wire. */
export interface GeneratedRequest {
  readonly method: string;
  /** With its query, escaped. */
  readonly target: string;
  /** Undefined: none is sent. */
  readonly body: string | undefined;
  /** Whether the contract allows it. */
  readonly isValid: boolean;
}

/** An operation of openapi/lab.yaml: requests that it allows and that it does not, and what it may answer. */
export interface ContractOperation {
  readonly name: string;
  readonly requests: Arbitrary<GeneratedRequest>;
  /** What is wrong with an answer, by the contract; undefined: nothing. */
  faultOf(status: number, mimeType: string, text: string): string | undefined;
}

/** Names that the lab knows: without them, hardly a request would get past the look-up. */
export type KnownNames = Readonly<Record<'scenario' | 'run' | 'trace', readonly string[]>>;

/** Every operation of the lab's contract, as it is committed. */
export async function readContractOperations(known: KnownNames): Promise<readonly ContractOperation[]> {
  const file = fileURLToPath(new URL('../../../openapi/lab.yaml', import.meta.url));
  const document = parse(await readFile(file, 'utf8')) as Document;
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => operationOf(document, path, method.toUpperCase(), operation, known)),
  );
}

function operationOf(
  document: Document,
  path: string,
  method: string,
  operation: Operation,
  known: KnownNames,
): ContractOperation {
  const checkOf = (schema: Schema): z.ZodType => z.fromJSONSchema(standAlone(schema, document) as z.core.JSONSchema.JSONSchema);
  const bodySchema = operation.requestBody?.content['application/json'].schema;
  const makers = { valid: (schema: Schema) => valid(schema, document, known) };
  const parameters = (operation.parameters ?? []).map((parameter) => ({
    ...parameter,
    check: checkOf(parameter.schema),
    values: valuesOf(parameter, makers.valid(parameter.schema)),
  }));
  const bodies = bodySchema
    ? bodiesOf(makers.valid(bodySchema), checkOf(bodySchema))
    : fc.constant({ text: undefined, isValid: true });
  const requests = fc
    .tuple(fc.tuple(...parameters.map(({ values }) => values)), bodies, extraQuery(operation))
    .map(([values, body, extra]): GeneratedRequest => {
      const given = parameters.map((parameter, index) => ({ parameter, value: values[index]! }));
      const target = given
        .filter(({ parameter }) => parameter.in === 'path')
        .reduce((filled, { parameter, value }) => filled.replace(`{${parameter.name}}`, encodeURIComponent(value[0]!)), path);
      const query = [
        ...given
          .filter(({ parameter }) => parameter.in === 'query')
          .flatMap(({ parameter, value }) => value.map((each) => `${parameter.name}=${encodeURIComponent(each)}`)),
        ...extra,
      ];
      return {
        method,
        target: query.length > 0 ? `${target}?${query.join('&')}` : target,
        body: body.text,
        isValid: body.isValid && extra.length === 0 && given.every(({ parameter, value }) => isAllowed(parameter, value)),
      };
    });
  const answers = Object.entries(operation.responses).map(([status, { content = {} }]) => ({
    status,
    checks: new Map(Object.entries(content).map(([mimeType, { schema }]) => [mimeType, checkOf(schema)])),
  }));
  return {
    name: `${method} ${path}`,
    requests,
    faultOf(status, mimeType, text) {
      const answer =
        answers.find((each) => each.status === String(status)) ??
        answers.find((each) => each.status === `${Math.floor(status / 100)}XX`);
      if (!answer) return `status ${status} is not documented`;
      const check = answer.checks.get(mimeType);
      if (!check) return `type "${mimeType}" is not documented for ${status}`;
      const result = check.safeParse(mimeType === 'application/json' ? JSON.parse(text) : text);
      return result.success ? undefined : z.prettifyError(result.error);
    },
  };
}

/** References point into the document; a schema on its own takes what they point to with it. */
function standAlone(schema: Schema, { components }: Document): unknown {
  const text = JSON.stringify({ ...schema, $defs: components.schemas });
  return JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'));
}

const poison = ['__proto__', 'constructor', 'prototype'];

const isNumeric = ({ type }: Schema): boolean => type === 'integer' || type === 'number';

/** A query says a number in letters; a parameter that is said twice is none. */
function isAllowed({ in: where, required, schema, check }: Parameter & { check: z.ZodType }, values: readonly string[]): boolean {
  if (values.length === 0) return !required && where === 'query';
  if (values.length > 1) return false;
  return check.safeParse(isNumeric(schema) ? Number(values[0]) : values[0]).success;
}

const garbage: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '0',
    '-1',
    '1e9',
    'NaN',
    '1.5',
    "' OR 1=1 --",
    '; rm -rf /',
    '$(id)',
    '../../etc/passwd',
    'x'.repeat(300),
    '\0',
    '%00',
    '[]',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
);

/** What is said for one parameter: nothing, one value, or two. */
function valuesOf({ in: where }: Parameter, allowed: Arbitrary<unknown>): Arbitrary<readonly string[]> {
  const one = fc.oneof({ weight: 4, arbitrary: allowed.map(String) }, { weight: 1, arbitrary: garbage }).map((value) => [value]);
  // An empty segment is another address.
  if (where === 'path') return one.filter(([value]) => value !== '');
  const two = fc.tuple(allowed.map(String), allowed.map(String));
  return fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 6, arbitrary: one }, { weight: 1, arbitrary: two });
}

/** A query that nobody asked for. Only operations without a body read it. */
const extraQuery = ({ requestBody }: Operation): Arbitrary<readonly string[]> =>
  requestBody
    ? fc.constant([])
    : fc.oneof(
        { weight: 9, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.constantFrom(['surprise=1'], ['__proto__=1']) },
      );

interface GeneratedBody {
  readonly text: string | undefined;
  readonly isValid: boolean;
}

function bodiesOf(allowed: Arbitrary<unknown>, check: z.ZodType): Arbitrary<GeneratedBody> {
  const judged = (value: unknown): GeneratedBody => ({
    text: JSON.stringify(value),
    isValid: !holdsPoison(value) && check.safeParse(value).success,
  });
  const broken = allowed.map((value) => ({ text: JSON.stringify(value).slice(0, -1), isValid: false }));
  return fc.oneof(
    { weight: 5, arbitrary: allowed.map(judged) },
    {
      weight: 5,
      arbitrary: fc.tuple(allowed, fc.infiniteStream(fc.nat(1_000))).map(([value, draws]) => judged(damaged(value, draws))),
    },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }).map(judged) },
    { weight: 1, arbitrary: fc.constant({ text: undefined, isValid: check.safeParse({}).success }) },
    { weight: 1, arbitrary: broken },
  );
}

const strangers: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  'x'.repeat(300),
  "'; DROP TABLE runs; --",
  [],
  {},
  [[[]]],
  { $gt: 1 },
];

/** The same value with one place in it made into something else: another type, a field more, a field less. */
function damaged(value: unknown, draws: Iterator<number>): unknown {
  const draw = (below: number): number => Number(draws.next().value) % below;
  if (typeof value !== 'object' || value === null) return strangers[draw(strangers.length)];
  if (Array.isArray(value)) {
    if (value.length === 0 || draw(3) === 0) return [...value, strangers[draw(strangers.length)]];
    const place = draw(value.length);
    return value.map((item, index) => (index === place ? damaged(item, draws) : item));
  }
  const entries = Object.entries(value);
  const place = draw(entries.length + 1);
  if (place === entries.length)
    return withOwnKey(value, [...poison, 'surprise', ''][draw(5)]!, strangers[draw(strangers.length)]);
  if (draw(4) === 0) return Object.fromEntries(entries.filter((_, index) => index !== place));
  return Object.fromEntries(entries.map(([key, item], index) => [key, index === place ? damaged(item, draws) : item]));
}

/** `{...value, ['__proto__']: …}` would do, were it not that readers of code trip over it. */
const withOwnKey = (value: object, key: string, item: unknown): unknown =>
  Object.fromEntries([...Object.entries(value), [key, item]]);

function holdsPoison(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => poison.includes(key) || holdsPoison(item));
}

/** Values that the schema allows. */
function valid(schema: Schema, document: Document, known: KnownNames): Arbitrary<unknown> {
  const of = (inner: Schema): Arbitrary<unknown> => valid(inner, document, known);
  if (schema.$ref !== undefined) return of(document.components.schemas[schema.$ref.split('/').at(-1)!]!);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map(of));
  switch (schema.type) {
    case 'object':
      return validObject(schema, of);
    case 'array':
      return fc.array(of(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -(2 ** 31)), max: Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1) });
    case 'number':
      return fc.double({
        min: schema.minimum ?? schema.exclusiveMinimum ?? -1e6,
        max: schema.maximum ?? 1e6,
        noNaN: true,
        minExcluded: schema.exclusiveMinimum !== undefined,
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return validString(schema, known);
    default:
      throw new Error(`The requests of the contract need a way to make a "${String(schema.type)}": ${JSON.stringify(schema)}.`);
  }
}

function validObject(schema: Schema, of: (inner: Schema) => Arbitrary<unknown>): Arbitrary<unknown> {
  if (schema.properties) {
    const fields = Object.fromEntries(Object.entries(schema.properties).map(([key, inner]) => [key, of(inner)]));
    return fc.record(fields, { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true });
  }
  if (typeof schema.additionalProperties !== 'object') return fc.constant({});
  const keys = fc.oneof(fc.constantFrom('timeout', 'product'), fc.string({ minLength: 1, maxLength: 20 }));
  return fc.dictionary(keys, of(schema.additionalProperties), {
    minKeys: schema.minProperties ?? 0,
    maxKeys: Math.min(schema.maxProperties ?? 3, 3),
    noNullPrototype: true,
  });
}

function validString({ format, pattern, minLength = 0, maxLength = 40 }: Schema, known: KnownNames): Arbitrary<string> {
  if (format === 'date-time') {
    return fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  }
  const named = (names: readonly string[], other: Arbitrary<string>) =>
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: other });
  if (pattern?.includes('0-9a-f') && pattern.includes('{32}')) return named(known.trace, fc.stringMatching(new RegExp(pattern)));
  if (pattern?.startsWith('^(GET'))
    return named(['GET /products/:id', 'POST /checkout'], fc.stringMatching(new RegExp(pattern), { size: '-1' }));
  if (pattern !== undefined) {
    return named(
      maxLength === 64 ? known.run : known.scenario,
      fc.stringMatching(new RegExp(pattern), { size: '-1' }).filter((text) => text.length <= maxLength),
    );
  }
  return fc.string({ minLength, maxLength: Math.min(maxLength, 40) });
}

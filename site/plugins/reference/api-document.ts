import { describeSchema, type DescribedSchema, type FieldRow, type Schema } from './schema.ts';

/** An API as its page shows it. */
export interface ApiDocument {
  readonly title: string;
  readonly description: string;
  readonly endpoints: readonly Endpoint[];
  readonly schemas: readonly (DescribedSchema & { readonly name: string })[];
}

export interface Endpoint {
  /** Anchor: `get-api-runs-id`. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly (FieldRow & { readonly place: string })[];
  readonly body: DescribedSchema | null;
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly contentType: string;
  readonly schema: DescribedSchema | null;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly description?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}

/** The part of OpenAPI that the contracts use. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** What a page says of an API, made from its contract. */
export function apiDocumentOf(api: OpenApi): ApiDocument {
  return {
    title: api.info.title,
    description: api.info.description ?? '',
    endpoints: Object.entries(api.paths).flatMap(([path, operations]) =>
      methods.flatMap((method) => (operations[method] ? [endpointOf(method, path, operations[method])] : [])),
    ),
    schemas: Object.entries(api.components?.schemas ?? {}).map(([name, schema]) => ({ name, ...describeSchema(schema) })),
  };
}

function endpointOf(method: string, path: string, operation: Operation): Endpoint {
  return {
    id: `${method}${path}`
      .replace(/[^a-z0-9]+/gi, '-')
      .replace(/-$/, '')
      .toLowerCase(),
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    description: operation.description ?? '',
    parameters: (operation.parameters ?? []).map(parameterOf),
    body: schemaIn(operation.requestBody),
    answers: answersOf(operation.responses ?? {}),
  };
}

function parameterOf({ name, in: place, required, description, schema = {} }: Parameter): Endpoint['parameters'][number] {
  const { type, note } = describeSchema(
    schema.description === undefined && description !== undefined ? { ...schema, description } : schema,
  );
  return { variant: '', path: name, place, type, optional: required !== true, note };
}

/** Statuses that say the same of the same schema are one answer: 4XX and 5XX are. */
function answersOf(responses: Readonly<Record<string, Content>>): readonly Answer[] {
  const answers = Object.entries(responses).map(([status, response]) => ({
    status,
    description: response.description ?? '',
    contentType: Object.keys(response.content ?? {})[0] ?? '',
    schema: schemaIn(response),
  }));
  const sameness = ({ status: _, ...rest }: Answer) => JSON.stringify(rest);
  return [...Map.groupBy(answers, sameness).values()].flatMap((same) =>
    same[0] ? [{ ...same[0], status: same.map(({ status }) => status).join(', ') }] : [],
  );
}

function schemaIn(content: Content | undefined): DescribedSchema | null {
  const [media] = Object.values(content?.content ?? {});
  return media?.schema ? describeSchema(media.schema) : null;
}

/** The part of JSON Schema that the contracts use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly description?: string;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A type as text; the name of another schema is a link to it. */
export type TypePart = { readonly text: string } | { readonly schema: string };

/** One field of an object, however deep: `machine.os`, `runs[].kind`. */
export interface FieldRow {
  /** Where an object has variants: which one this field belongs to. */
  readonly variant: string;
  readonly path: string;
  readonly type: readonly TypePart[];
  readonly optional: boolean;
  readonly note: string;
}

export interface DescribedSchema {
  readonly type: readonly TypePart[];
  readonly note: string;
  readonly fields: readonly FieldRow[];
}

/** A schema as a page shows it: its type in a phrase, and a row for each field. */
export function describeSchema(schema: Schema): DescribedSchema {
  return { type: typeOf(schema), note: noteOf(schema), fields: fieldsOf(schema, '', '') };
}

const schemaName = (reference: string): string => reference.split('/').at(-1) ?? reference;

function typeOf(schema: Schema): readonly TypePart[] {
  if (schema.$ref !== undefined) return [{ schema: schemaName(schema.$ref) }];
  const variants = variantsOf(schema);
  if (variants.length > 0) return joined(variants.map(typeOf), schema.allOf ? ' & ' : ' | ');
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  if (schema.enum) return [{ text: schema.enum.map((value) => JSON.stringify(value)).join(' | ') }];
  if (schema.prefixItems) return [{ text: '[' }, ...joined(schema.prefixItems.map(typeOf), ', '), { text: ']' }];
  if (schema.items) return [...typeOf(schema.items), { text: '[]' }];
  if (typeof schema.additionalProperties === 'object') return [{ text: 'map of ' }, ...typeOf(schema.additionalProperties)];
  return [{ text: [schema.type ?? 'any'].flat().join(' | ') }];
}

const variantsOf = ({ oneOf, anyOf, allOf }: Schema): readonly Schema[] => oneOf ?? anyOf ?? allOf ?? [];

const joined = (types: readonly (readonly TypePart[])[], separator: string): readonly TypePart[] =>
  types.flatMap((type, index) => (index === 0 ? type : [{ text: separator }, ...type]));

function fieldsOf(schema: Schema, prefix: string, variant: string): readonly FieldRow[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const optional = !(schema.required ?? []).includes(name);
    return [{ variant, path, type: typeOf(field), optional, note: noteOf(field) }, ...fieldsOf(field, path, variant)];
  });
  const items = schema.items ? fieldsOf(schema.items, `${prefix}[]`, variant) : [];
  const values =
    typeof schema.additionalProperties === 'object' ? fieldsOf(schema.additionalProperties, `${prefix}.*`, variant) : [];
  const variants = variantsOf(schema).flatMap((other) =>
    fieldsOf(other, prefix, prefix === '' ? discriminatorOf(other) : variant),
  );
  return [...own, ...items, ...values, ...variants];
}

/** What tells a variant from its siblings: the field that has one value only. */
function discriminatorOf({ properties = {} }: Schema): string {
  const [found] = Object.entries(properties).filter(([, field]) => field.const !== undefined);
  return found ? `${found[0]}: ${JSON.stringify(found[1].const)}` : '';
}

function noteOf(schema: Schema): string {
  const { description, default: usual, format, pattern } = schema;
  return [
    description && !/^(GET|POST|DELETE|PUT) \S+ Parameter$/.test(description) ? description : '',
    boundsOf(schema),
    format === undefined ? '' : `Format ${format}.`,
    pattern === undefined || format !== undefined ? '' : `Matches ${pattern}`,
    usual === undefined ? '' : `Default ${JSON.stringify(usual)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function boundsOf({ minimum, exclusiveMinimum, maximum, minLength, maxLength, minItems, maxItems }: Schema): string {
  const isBound = (value: number | undefined) => value !== undefined && Math.abs(value) !== Number.MAX_SAFE_INTEGER;
  const from = exclusiveMinimum !== undefined ? `above ${exclusiveMinimum}` : isBound(minimum) ? `from ${minimum}` : '';
  const to = isBound(maximum) ? `to ${maximum}` : '';
  const range = [from, to].filter((part) => part !== '').join(' ');
  const length = maxLength === undefined ? '' : `${minLength ?? 0} to ${maxLength} characters`;
  const size = maxItems === undefined ? '' : `${minItems ?? 0} to ${maxItems} items`;
  return [range, length, size]
    .filter((part) => part !== '')
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`)
    .join(' ');
}

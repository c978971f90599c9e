import { Integration, type Producer } from 'express-zod-api/integration';
import type { z } from 'zod';
import ts from 'typescript';
import { routing } from '../api/routing.ts';
import { eventSchemas } from '../contracts/events.ts';
import { brand } from '../contracts/named.ts';
import { terminalEvents, terminalRequests } from '../contracts/terminal.ts';

type Next = (schema: z.core.$ZodType) => ts.TypeNode;

/**
 * The TypeScript of every request, answer and event, with the names that the schemas carry: a page can say `Run` and need
 * not say `PositiveResponse['get /api/runs/:id']`.
 */
export function contractTypes(): string {
  const named = new Map<string, ts.TypeNode>();
  let next: Next | undefined;
  const reference: Producer = (schema: z.ZodType, context) => {
    next ??= context.next;
    const name = String(schema.meta()?.id);
    if (!named.has(name)) named.set(name, context.next(schema.meta({ [`x-brand`]: undefined })));
    return ts.factory.createTypeReferenceNode(name);
  };
  const integration = new Integration({
    routing,
    config: { cors: false },
    variant: 'types',
    hasHeadMethod: false,
    brandHandling: { [brand]: reference },
  });
  const events = eventTypes(next);
  const types = [...named].map(([name, node]) => `export type ${name} = ${print(node)};`);
  return [...types, events, integration.print()].join('\n\n');
}

function eventTypes(next: Next | undefined): string {
  if (!next) throw new Error('No schema of the API has a name; expected at least "Run" (contracts/runs.ts).');
  const table = (comment: string, name: string, schemas: Readonly<Record<string, z.ZodType>>) => {
    const lines = Object.entries(schemas).map(([event, schema]) => `  ${event}: ${print(next(schema))};`);
    return `/** ${comment} */\nexport interface ${name} {\n${lines.join('\n')}\n}`;
  };
  return [
    table('Socket event → what it carries.', 'Events', eventSchemas),
    table('What a client may say at the sockets of the terminal (`/terminal`).', 'TerminalRequests', terminalRequests),
    table('What the lab says there.', 'TerminalEvents', terminalEvents),
  ].join('\n\n');
}

function print(node: ts.TypeNode): string {
  const file = ts.createSourceFile('print.ts', '', ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  return ts.createPrinter().printNode(ts.EmitHint.Unspecified, node, file);
}

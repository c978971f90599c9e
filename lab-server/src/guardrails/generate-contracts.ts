import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateShopDocument } from '@systems-design-lab/scenarios/shop/contracts/openapi.ts';
import { Documentation } from 'express-zod-api/documentation';
import { format, resolveConfig } from 'prettier';
import { routing } from '../api/routing.ts';
import { brand } from '../contracts/named.ts';
import { contractTypes } from './contract-types.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const generated =
  'Generated from lab-server/src/contracts and lab-server/src/api; change it there, then `make contracts-accept`.';

/** Every generated contract: path from the root of the project → its text. */
export async function generateContracts(): Promise<Record<string, string>> {
  return {
    'openapi/lab.yaml': labDocument(),
    'openapi/shop.yaml': generateShopDocument(),
    'openapi/client.ts': await tidy('openapi/client.ts', clientModule()),
  };
}

function labDocument(): string {
  const documentation = new Documentation({
    routing,
    config: { cors: false },
    info: {
      title: 'Systems Design Lab',
      version: '1.0.0',
      description:
        'Breaks a real system, shows why, proves the fix. Answers carry the data itself or `{error}`. The token is in the file `token` of the data directory.',
    },
    server: 'http://localhost:8000',
    hasHeadMethod: false,
    hasStatusCodeRanges: true,
    descriptions: {
      positiveResponse: () => 'The data.',
      negativeResponse: () => 'What went wrong, and what to do next.',
      requestBody: () => 'JSON.',
    },
    brandHandling: {
      [brand]: ({ jsonSchema: { 'x-brand': _brand, ...schema } }: { jsonSchema: Record<string, unknown> }) => schema,
    },
  });
  return `# ${generated}\n${documentation.getSpecAsYaml()}`;
}

const clientModule = (): string =>
  [
    `/** ${generated} */`,
    "import { createAsk, type Ask, type ClientOptions } from './request.ts';",
    "export { LabRequestError } from './request.ts';",
    '/** Every endpoint of the lab, with its types. */',
    'export type Client = Ask<Input, PositiveResponse>;',
    'export const createClient = (options?: ClientOptions): Client => createAsk<Input, PositiveResponse>(options);',
    contractTypes(),
  ].join('\n\n');

const tidy = async (path: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(join(root, path))), filepath: path });

async function write(): Promise<void> {
  for (const [path, text] of Object.entries(await generateContracts())) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    console.log(path);
  }
}

if (import.meta.main) await write();

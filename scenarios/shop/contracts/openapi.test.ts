import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { generateShopDocument } from './openapi.ts';
import { routes } from './routes.ts';

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { responses: object; parameters?: { name: string; in: string; required?: boolean }[] }>>
    >
  >;
}

test('the document has every route, with its answers and its parameters', () => {
  const { paths } = parse(generateShopDocument()) as Document;
  for (const [name, { path, method, answers }] of Object.entries(routes)) {
    const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    expect(Object.keys(operation?.responses ?? {}), name).toEqual([...Object.keys(answers), '4XX', '5XX']);
    const inPath = operation?.parameters?.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
    expect(inPath ?? [], name).toEqual([...path.matchAll(/:(\w+)/g)].map(([, part]) => part));
  }
  expect(paths['/products']?.['get']?.parameters).toMatchObject([{ name: 'q', in: 'query', required: true }]);
});

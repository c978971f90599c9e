import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ErrorCode } from '../domain/lab-error.ts';
import { readContractOperations, type ContractOperation, type GeneratedRequest } from './contract-requests-fixture.ts';
import { startTestLab, token, type TestLab } from './in-memory-lab-fixture.ts';
import { statuses } from './statuses.ts';

/** Over all operations together. `make soak` asks for more, with a seed of its own. */
const REQUESTS = Number(process.env['REQUESTS'] ?? 10_000);
const SEED = Number(process.env['REQUESTS_SEED'] ?? 1);

const traceId = '0af7651916cd43dd8448eb211c80319c';
let testLab: TestLab;
let agent: Agent;
let operations: readonly ContractOperation[];

beforeAll(async () => {
  testLab = await startTestLab();
  agent = new Agent({ keepAlive: true });
  const { id } = await testLab.lab.runs.start({ scenario: 'retry-storm', seed: 1 });
  operations = await readContractOperations({
    scenario: testLab.lab.entries.map(({ name }) => name),
    run: [id],
    trace: [traceId],
  });
});
afterAll(async () => {
  agent.destroy();
  await testLab.close();
});

test('whatever is asked, the API answers as its contract says, and refuses what the contract does not allow', async () => {
  const seen = new Map<string, number>();
  const requests = fc.oneof(
    ...operations.map((operation) => operation.requests.map((asked) => ({ name: operation.name, asked }))),
  );
  await fc.assert(
    fc.asyncProperty(requests, async ({ name, asked }) => {
      const operation = operations.find((each) => each.name === name)!;
      const { status, mimeType, text } = await send(asked);
      const said = `${asked.method} ${asked.target} ${asked.body ?? ''} → ${status} ${text.slice(0, 500)}`;
      expect(operation.faultOf(status, mimeType, text), said).toBeUndefined();
      const code = status < 400 ? null : (JSON.parse(text) as { error: { code: ErrorCode } }).error.code;
      expect(code === 'INVALID_REQUEST', said).toBe(!asked.isValid);
      if (code !== null) expect(status, said).toBe(statuses[code]);
      expect(status, said).toBeLessThan(500);
      seen.set(`${operation.name} ${asked.isValid}`, (seen.get(`${operation.name} ${asked.isValid}`) ?? 0) + 1);
    }),
    { numRuns: REQUESTS, seed: SEED, endOnFailure: false },
  );
  for (const { name } of operations) expect(seen.get(`${name} true`) ?? 0, `allowed requests of ${name}`).toBeGreaterThan(20);
}, 300_000);

interface Answer {
  readonly status: number;
  readonly mimeType: string;
  readonly text: string;
}

/** Not by fetch, which would tidy up the address. */
function send({ method, target, body }: GeneratedRequest): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: testLab.port, method, path: target, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          mimeType: (response.headers['content-type'] ?? '').split(';')[0]!,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

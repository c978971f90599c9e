import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Supplier } from '../../application/ports/index.ts';
import { PartnerFailed } from '../../domain/errors.ts';
import type { HttpEndpoint } from './single-attempt-client.ts';

/** How long a catalogue may take, ms. */
const TIMEOUT_MS = 10_000;

/** The supplier over HTTP, a connection for each file: the file is read while it arrives. */
export const httpSupplier = ({ host, port }: HttpEndpoint): Supplier => ({
  async catalogue() {
    const request = get({ host, port, path: '/catalogue', agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const [answer] = (await once(request, 'response').catch((error: unknown) => {
      throw new PartnerFailed('supplier', 'The partner "supplier" did not answer GET /catalogue.', { cause: error });
    })) as [IncomingMessage];
    if (answer.statusCode === 200) return { lines: linesOf(answer), isComplete: () => answer.complete };
    answer.resume();
    throw new PartnerFailed('supplier', `The partner "supplier" answered ${answer.statusCode} to GET /catalogue.`, {
      status: answer.statusCode ?? 0,
    });
  },
});

async function* linesOf(answer: IncomingMessage): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of answer.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

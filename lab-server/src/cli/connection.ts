import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, LabRequestError, type Client } from '../../../openapi/client.ts';
import { portFrom } from '../configuration.ts';
import { LabError } from '../domain/lab-error.ts';
import { Interrupted } from './failure.ts';
import { startOwnLab } from './own-lab.ts';
import { outputScreen, type Desk, type LabAddress, type WithDesk } from './shell/desk.ts';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));
const environment = process.env;
export const dataDirectory = environment['LAB_DATA_DIR'] || join(projectRoot, '.lab');

/** Without a slash at its end. Read when it is needed, so that a wrong one is an error like others. */
function labUrl(): string {
  const given = environment['LAB_URL'];
  if (!given) return `http://localhost:${portFrom(environment, 'LAB_PORT', 8000)}`;
  const url = URL.parse(given);
  if (url && /^https?:$/.test(url.protocol)) return url.href.replace(/\/$/, '');
  throw new LabError('CANNOT_START', `LAB_URL must be the address of a lab, such as http://localhost:8000; received "${given}".`);
}

/** Works with the lab that runs. */
export async function withLab(work: (ask: Client) => Promise<void>): Promise<void> {
  await work((await openDesk()).ask);
}

/** Works with the lab that runs; where none does, with one for this command alone. Ctrl-C aborts the signal, twice ends at once. */
export async function withOwnLab(
  onProgress: (step: string) => void,
  work: (ask: Client, interrupted: AbortSignal) => Promise<void>,
): Promise<void> {
  const interrupted = interruption();
  if (environment['LAB_URL'] || (await answers())) return withLab((ask) => work(ask, interrupted));
  const lab = await startOwnLab({ isReady, onProgress, interrupted });
  try {
    await work(clientOf(await findLab()), interrupted);
  } finally {
    await lab.stop();
  }
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

/** For a command that the reader watches: Ctrl-C ends it, and that is no failure of the command. */
export const withDesk: WithDesk = async (work) => {
  const interrupted = interruption();
  const screen = outputScreen(process.stdout);
  try {
    await work({ ...(await openDesk()), screen, interrupted, confirm: () => Promise.resolve(false) });
  } catch (error) {
    if (!interrupted.aborted) throw error;
    throw new Interrupted('Interrupted.');
  }
};

/** The lab that runs, with what is needed to ask it. */
export async function openDesk(): Promise<Pick<Desk, 'ask' | 'lab' | 'screen'>> {
  if (!(await answers()))
    throw new LabError('BENCH_NOT_READY', `No lab answers at ${labUrl()}.`, { hint: '"make up" starts one.' });
  const lab = await findLab();
  return { ask: clientOf(lab), lab, screen: outputScreen(process.stdout) };
}

const tokenFile = join(dataDirectory, 'token');
const whichToken = 'Set LAB_DATA_DIR to the data directory of that lab, or LAB_TOKEN to its token.';

async function findLab(): Promise<LabAddress> {
  const url = labUrl();
  const isHere = isOnThisComputer(url);
  const token = environment['LAB_TOKEN'] || (isHere ? await readToken() : '');
  if (token) return { url, token };
  const lack = isHere ? `there is none in ${tokenFile}` : 'that of the lab on this computer is sent nowhere else';
  throw new LabError('UNAUTHORIZED', `The lab at ${url} wants its token, and ${lack}.`, {
    hint: isHere ? whichToken : 'Set LAB_TOKEN to it.',
  });
}

/** A file that is not there, or that another account owns, holds no token for us. */
const readToken = async (): Promise<string> => (await readFile(tokenFile, 'utf8').catch(() => '')).trim();

const isOnThisComputer = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

/** Asks the lab; a token that it does not take is explained by where it came from, and a lab that has gone is said to have. */
function clientOf({ url, token }: LabAddress): Client {
  const ask = createClient({ baseUrl: url, token });
  return (endpoint, input, options) =>
    ask(endpoint, input, options).catch((error: unknown) => {
      // What fetch throws where nobody answers; an interrupt is another error.
      if (error instanceof TypeError)
        throw new LabError('BENCH_NOT_READY', `The lab at ${url} has stopped answering.`, {
          hint: '"make status" says whether it runs, "make logs" what it said last.',
          cause: error,
        });
      if (!(error instanceof LabRequestError && error.code === 'UNAUTHORIZED')) throw error;
      const source = environment['LAB_TOKEN'] ? 'LAB_TOKEN' : tokenFile;
      throw new LabError(
        'UNAUTHORIZED',
        `The lab at ${url} does not take the token of ${source}; each start has one of its own.`,
        {
          hint: whichToken,
        },
      );
    });
}

/** Whether a lab answers there. Something else that does is an error: a second lab could not listen either. */
async function answers(): Promise<boolean> {
  const response = await get('/api/health');
  if (!response) return false;
  const health: unknown = await response.json().catch(() => undefined);
  if (typeof health === 'object' && health !== null && 'status' in health && health.status === 'ok') return true;
  throw new LabError('CANNOT_START', `Something answers at ${labUrl()}, but it is not a lab.`, {
    hint: 'Choose another port with LAB_PORT, or end that program.',
  });
}

const isReady = async (): Promise<boolean> => (await get('/api/ready'))?.status === 200;

/** Undefined: nobody answers there. */
async function get(path: string): Promise<Response | undefined> {
  return fetch(labUrl() + path, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '../../../openapi/client.ts';
import { LabError } from '../domain/lab-error.ts';
import { Interrupted } from './failure.ts';
import { startOwnLab } from './own-lab.ts';
import { outputScreen, type Desk, type WithDesk } from './shell/desk.ts';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));
const environment = process.env;
export const dataDirectory = environment['LAB_DATA_DIR'] || join(projectRoot, '.lab');

const labUrl = environment['LAB_URL'] || `http://localhost:${environment['LAB_PORT'] || 8000}`;

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
    await work(await client(), interrupted);
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
    throw new LabError('BENCH_NOT_READY', `No lab answers at ${labUrl}.`, { hint: '"make up" starts one.' });
  const lab = { url: labUrl, token: await findToken() };
  return { ask: createClient({ baseUrl: lab.url, token: lab.token }), lab, screen: outputScreen(process.stdout) };
}

const client = async (): Promise<Client> => createClient({ baseUrl: labUrl, token: await findToken() });

async function findToken(): Promise<string> {
  const file = join(dataDirectory, 'token');
  const token = environment['LAB_TOKEN'] || (await readFile(file, 'utf8').catch(() => '')).trim();
  if (token) return token;
  throw new LabError('UNAUTHORIZED', `The lab at ${labUrl} wants its token, and there is none in ${file}.`, {
    hint: 'Set LAB_DATA_DIR to the data directory of that lab, or LAB_TOKEN to its token.',
  });
}

/** Whether a lab answers there. Something else that does is an error: a second lab could not listen either. */
async function answers(): Promise<boolean> {
  const response = await get('/api/health');
  if (!response) return false;
  const health: unknown = await response.json().catch(() => undefined);
  if (typeof health === 'object' && health !== null && 'status' in health && health.status === 'ok') return true;
  throw new LabError('CANNOT_START', `Something answers at ${labUrl}, but it is not a lab.`, {
    hint: 'Choose another port with LAB_PORT, or end that program.',
  });
}

const isReady = async (): Promise<boolean> => (await get('/api/ready'))?.status === 200;

async function get(path: string): Promise<Response | undefined> {
  return fetch(labUrl + path, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
}

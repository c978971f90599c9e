import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '../../openapi/client.ts';
import { findFreePorts } from '../src/infrastructure/supervision/free-ports.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface OwnLab {
  readonly url: string;
  readonly client: Client;
  /** Ends it without a word, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again after that: same ports, same data. */
  start(): Promise<void>;
  /** Ends it as Ctrl-C does, and removes its data. */
  stop(): Promise<void>;
}

/** A lab of this test's own, started as `npm start` starts it: a process, fresh data, free ports. */
export async function startOwnLab(): Promise<OwnLab> {
  // Below /var/tmp, which the account that PostgreSQL runs as can reach.
  const dataDirectory = await mkdtemp('/var/tmp/lab-e2e-');
  const [port, edgePort] = (await findFreePorts(2)) as [number, number];
  const environment = { ...process.env, LAB_DATA_DIR: dataDirectory, LAB_PORT: String(port), LAB_EDGE_PORT: String(edgePort) };
  let lab: ChildProcess;
  let ended: Promise<void>;
  const start = async () => {
    lab = spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    ended = new Promise<void>((resolve) => lab.once('exit', () => resolve()));
    await untilReady(lab, ended);
  };
  await start();
  const url = `http://localhost:${port}`;
  const token = (await readFile(join(dataDirectory, 'token'), 'utf8')).trim();
  return {
    url,
    client: createClient({ baseUrl: url, token }),
    start,
    async kill() {
      lab.kill('SIGKILL');
      await ended;
    },
    async stop() {
      lab.kill('SIGINT');
      await ended;
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function untilReady(lab: ChildProcess, ended: Promise<void>): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('The lab is ready')) resolve();
    };
    lab.stdout?.on('data', hear);
    lab.stderr?.on('data', hear);
    void ended.then(() => reject(new Error(`The lab ended before it was ready. It said:\n${said}`)));
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '../../openapi/client.ts';
import { findFreePorts } from './infrastructure/supervision/free-ports.ts';
import { identify } from './infrastructure/supervision/process-identity.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** For tests: a lab as its user starts it, which may be killed and started again on the same ports and data. */
export interface LabProcessFixture {
  readonly url: string;
  readonly edgeUrl: string;
  readonly dataDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Of the process that was started last. */
  readonly pid: number;
  /** With the token of the lab that was started last. */
  readonly client: Client;
  /** Resolves once it has ended; already, if it had. Its exit code is null where a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  start(): Promise<void>;
  /** What the lab has written down of its processes: names and pids. */
  journal(): Promise<readonly { readonly name: string; readonly pid: number }[]>;
  /** Ends it as Ctrl-C does, and removes its data. */
  close(): Promise<void>;
}

export async function startLabProcess(): Promise<LabProcessFixture> {
  // Below /var/tmp, which the account that PostgreSQL runs as can reach.
  const dataDirectory = await mkdtemp('/var/tmp/lab-');
  const [port, edgePort] = (await findFreePorts(2)) as [number, number];
  const environment = { ...process.env, LAB_DATA_DIR: dataDirectory, LAB_PORT: String(port), LAB_EDGE_PORT: String(edgePort) };
  let lab!: LabProcess;
  let client!: Client;
  const url = `http://localhost:${port}`;

  async function start(): Promise<void> {
    lab = launchLab(environment);
    await untilReady(lab);
    const token = (await readFile(join(dataDirectory, 'token'), 'utf8')).trim();
    client = createClient({ baseUrl: url, token });
  }
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    lab.child.kill(signal);
    return lab.exited;
  }
  const remove = () => rm(dataDirectory, { recursive: true, force: true });

  await start().catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return {
    url,
    edgeUrl: `http://localhost:${edgePort}`,
    dataDirectory,
    environment,
    get pid() {
      return lab.child.pid as number;
    },
    get client() {
      return client;
    },
    end,
    start,
    journal: async () =>
      JSON.parse(await readFile(join(dataDirectory, 'processes.json'), 'utf8')) as readonly { name: string; pid: number }[],
    async close() {
      await end('SIGINT');
      await remove();
    },
  };
}

interface LabProcess {
  readonly child: ChildProcess;
  /** Its exit code. */
  readonly exited: Promise<number | null>;
  /** All that it and its children said, once they have ended. */
  readonly output: Promise<string>;
}

/** A lab that may as well refuse to start. */
export function launchLab(environment: NodeJS.ProcessEnv): LabProcess {
  const child = spawn(process.execPath, [main], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return { child, exited, output: new Promise((resolve) => child.once('close', () => resolve(said))) };
}

async function untilReady({ child, exited, output }: LabProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('The lab is ready')) resolve();
    });
    void exited.then(async (code) => {
      reject(new Error(`The lab ended with code ${code} before it was ready. It said:\n${await output}`));
    });
  });
}

/** Whether a process has this pid. One that has ended and waits for its parent to look, which may be busy, runs no more. */
export const isRunning = (pid: number): boolean => identify(pid) !== undefined;

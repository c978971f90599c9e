import { spawnSync } from 'node:child_process';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { fail, labUrl, readiness, root } from './lab.mts';
import { commands, planOf, ports, urls, type Command, type Found } from './stack-plan.mts';

/** `make stack-up`, `stack-down`, `grafana`, `prometheus`, `logs-obs`: the observability stack, by Docker Compose. */
const asked = process.argv[2] as Command | undefined;
if (!asked || !commands.includes(asked)) fail(`Asked for "${asked ?? ''}"; expected one of ${commands.join(', ')}.`);
const plan = planOf(asked, await look());
for (const line of plan.say) console.log(line);
if (plan.failed) process.exit(1);
if (plan.compose) {
  const { args, environment } = plan.compose;
  const [program = '', ...before] = composeProgram() ?? [];
  const file = ['-p', 'systems-design-lab', '-f', join(root, 'compose/compose.yaml')];
  const { status } = spawnSync(program, [...before, ...file, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) process.exit(status ?? 1);
}
for (const line of plan.then) console.log(line);

async function look(): Promise<Found> {
  const own = ownContainers();
  const taken = await Promise.all(ports.map(async (port) => ((await answers(port)) ? [port] : [])));
  return {
    hasCompose: composeProgram() !== undefined,
    engine: run(['docker', 'info', '--format', '{{.ServerVersion}}']).ok,
    labUrl,
    labRuns: (await readiness()) !== undefined,
    servesMetrics: await servesMetrics(),
    stackRuns: own,
    taken: taken.flat(),
  };
}

/** Docker's own plugin, or the program of its own that came before. */
function composeProgram(): readonly string[] | undefined {
  return [['docker', 'compose'], ['docker-compose']].find((command) => run([...command, 'version']).ok);
}

function ownContainers(): boolean {
  const { ok, output } = run(['docker', 'ps', '-q', '--filter', 'label=com.docker.compose.project=systems-design-lab']);
  return ok && output.trim() !== '';
}

function run([program = '', ...args]: readonly string[]): { readonly ok: boolean; readonly output: string } {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  return { ok: status === 0, output: stdout ?? '' };
}

async function servesMetrics(): Promise<boolean> {
  const signal = AbortSignal.timeout(1_000);
  return fetch(urls.labMetrics, { signal }).then(
    async (answer) => answer.ok && (await answer.text()).includes('lab_scenario_active'),
    () => false,
  );
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', timeout: 500 });
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** One part of `make check`: its name on the screen, and the command that fails when something is wrong. */
interface Part {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

const guardrail = (file: string): Part['command'] => ['node', `lab-server/src/guardrails/${file}`];

/** The longest first, so that no core idles at the end. */
const parts: readonly Part[] = [
  { name: 'lint', command: ['eslint', '.', '--max-warnings=0'] },
  { name: 'unit tests', command: ['vitest', 'run', '--project', 'unit', '--reporter=dot'] },
  { name: 'typecheck', command: ['tsc', '-p', '.'] },
  { name: 'typecheck site', command: ['tsc', '-p', 'site'] },
  { name: 'format', command: ['prettier', '--check', '.', '--log-level=warn'] },
  { name: 'catalogue walk', command: ['vitest', 'run', '--project', 'catalogue', '--reporter=dot'] },
  { name: 'arch-check', command: guardrail('arch-check.ts') },
  { name: 'contracts-check', command: guardrail('contracts-check.ts') },
  { name: 'numbers', command: guardrail('lesson-numbers.ts') },
  { name: 'docs-check', command: guardrail('docs.ts') },
  { name: 'sizes', command: guardrail('catalogue-sizes.ts') },
];

/** Parts whose output is worth reading even when nothing is wrong. */
const reports = new Set(['sizes']);

const root = join(import.meta.dirname, '../../..');

/** Runs every part, as many at once as there are cores, and tells each one's time; what failed explains itself at the end. */
async function check(): Promise<void> {
  const started = Date.now();
  const waiting = [...parts];
  const results: Awaited<ReturnType<typeof run>>[] = [];
  const work = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const result = await run(part);
      console.log(`${result.passed ? '✔' : '✘'} ${part.name.padEnd(16)} ${seconds(result.tookMs)}`);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));

  for (const { part, passed, output } of results) {
    if (!passed || reports.has(part.name)) console.log(`\n── ${part.name}: ${part.command.join(' ')}\n${output.trim()}`);
  }
  const failed = results.filter(({ passed }) => !passed).map(({ part }) => part.name);
  console.log(
    `\n${failed.length === 0 ? 'All parts pass' : `Failed: ${failed.join(', ')}`} (${seconds(Date.now() - started).trim()}).`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

async function run(part: Part): Promise<{ part: Part; passed: boolean; output: string; tookMs: number }> {
  const started = Date.now();
  const [program, ...args] = part.command;
  const child = spawn(join(root, 'node_modules/.bin', program), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk));
  const passed = await new Promise<boolean>((resolve) => {
    child.once('error', (error) => resolve(((output += error.message), false)));
    child.once('close', (code) => resolve(code === 0));
  });
  return { part, passed, output, tookMs: Date.now() - started };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`.padStart(7);
}

await check();

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunSummary } from '../../../openapi/client.ts';
import { startTestLab, token, type TestLab } from '../api/in-memory-lab-fixture.ts';
import { fillTelemetry } from '../infrastructure/telemetry/telemetry-fixture.ts';

const cli = join(import.meta.dirname, 'lab.ts');

let testLab: TestLab;
let dataDirectory: string;

beforeEach(async () => {
  testLab = await startTestLab();
  dataDirectory = await mkdtemp(join(tmpdir(), 'lab-data-'));
  await writeFile(join(dataDirectory, 'token'), `${token}\n`);
});
afterEach(async () => {
  await testLab.close();
  await rm(dataDirectory, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(args: readonly string[], environment: Record<string, string> = {}) {
  const { LAB_URL: _url, LAB_TOKEN: _token, ...inherited } = process.env;
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...inherited, LAB_PORT: String(testLab.port), LAB_DATA_DIR: dataDirectory, ...environment },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return { child, ended, err: () => err };
}

const lab = (...args: string[]): Promise<Ended> => start(args).ended;

test('lab list shows each scenario and what this machine lacks, without colours where nobody looks', async () => {
  const { code, out } = await lab('list');
  expect(code).toBe(0);
  expect(out).toMatch(/timeout-too-long.*latency.*not recorded/);
  expect(out).toMatch(/disk-full.*skipped here, needs linux/);
  expect(out).not.toContain('\u001b');
});

test('lab list --json gives parameters with their bounds', async () => {
  const { out } = await lab('list', '--json');
  expect(JSON.parse(out)).toMatchObject([
    { name: 'timeout-too-long', parameters: { properties: { timeout: { minimum: 10, maximum: 10_000 } } } },
    { name: 'retry-storm' },
    { name: 'disk-full' },
  ]);
});

test('lab signals says what each means and what Prometheus calls it', async () => {
  const { code, out } = await lab('signals', 'latency_p99');
  expect(code).toBe(0);
  expect(out).toMatch(/load_latency_p99_ms.*ms.*lab_load_latency_seconds.*99 of 100 requests/);
  expect((await lab('signals', 'nonsense')).out).toContain('No signal has "nonsense" in its name');
});

test('lab sql shows rows as a table, and does not write unless told so', async () => {
  const { code, out } = await lab('sql', 'select', '1');
  expect(code).toBe(0);
  expect(out).toMatch(/\(1 row\)/);
  const refused = await lab('sql', 'delete from products');
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('would write') });
  expect((await lab('sql', '--write', 'delete from products')).code).toBe(0);
});

test('lab trace lists requests, and shows where the time of the slowest of a route went', async () => {
  const { orders } = fillTelemetry(testLab.lab);
  const listed = await lab('trace', '--scenario', 'retry-storm', '--phase', 'fix');
  expect(listed.code).toBe(0);
  expect(listed.out).toMatch(/500 \| POST \/checkout/);
  expect(listed.out).not.toContain('000a3');
  const { out } = await lab('trace', '--slowest', 'orders');
  expect(out).toMatch(new RegExp(`^GET /orders/:id  900\\sms  200  ${orders}\\n`));
  expect(out).toMatch(/█+·* +700\sms 700\sms +SELECT \(shop\)/);
  expect((await lab('trace', '--failed', 'orders')).out).toContain('No trace of "orders" is kept that failed.');
});

test('lab logs narrows by level, part, text and the request that failed', async () => {
  fillTelemetry(testLab.lab);
  expect((await lab('logs', '--failed', 'checkout')).out).toMatch(
    /^[\d:.]{12} error shop request failed request=request-2 trace=/,
  );
  expect((await lab('logs', '--level', 'error', '--part', 'postgres', '--grep', 'update')).out).toContain('deadlock detected');
  expect((await lab('logs', '--request', 'nobody')).out).toBe('No such line is kept.\n');
  expect((await lab('logs', '--failed', 'orders')).out).toContain('No request of "orders" that failed is kept.');
  expect(await lab('logs', '--level', 'loud')).toMatchObject({ code: 2, err: expect.stringContaining('Allowed choices are') });
});

test('lab shell does one line after the other, goes on after a wrong one, and starts no other program', async () => {
  const { child, ended } = start(['shell']);
  child.stdin.end(
    'touch /tmp/x\nsql select 1;\nsql\nselect\n1;\n\\q\nlab signals latency_p99\nhttp lab:/api/health\nexit\nhelp\n',
  );
  const { code, out } = await ended;
  expect(code).toBe(0);
  expect(out).toMatch(
    /There is no command "touch" here, and other programs are not started.*\(1 row\).*\(1 row\).*load_latency_p99_ms.*200 OK.*"status": "ok"/s,
  );
  expect(out).not.toContain('ends the shell');
});

test('lines from a pipe are not prompted for, say what was probably meant, and the last one decides the exit code', async () => {
  const { child, ended } = start(['shell']);
  child.stdin.end('enable retry-storm\nsqk\nhelp nonsense\nhelp run\nlab statsu\n');
  const { code, out } = await ended;
  expect(out).not.toContain('lab> ');
  expect(out).toMatch(/Did you mean "lab enable"\?.*Did you mean "sql"\?.*There is no command "nonsense"\..*Usage: lab run/s);
  expect(code).toBe(2);
});

test.each(['select 1;\nselect 2', 'select 1'])(
  'statements from a pipe, %j: the end of the input ends the last one',
  async (statements) => {
    const { child, ended } = start(['sql']);
    child.stdin.end(statements);
    const { out, code } = await ended;
    expect(out.split('(1 row)')).toHaveLength(statements.split('\n').length + 1);
    expect(code).toBe(0);
  },
);

test('a lab that goes away in the middle of a run is said to have gone', async () => {
  testLab.lab.endAfterMs = 60_000;
  const { ended, err } = start(['run', 'retry-storm']);
  await expect.poll(err, { timeout: 10_000 }).toContain('retry-storm: calm');
  await testLab.api.close();
  const { code } = await ended;
  expect(err()).toMatch(/The lab at http:\S+ has stopped answering\. "make status" says/);
  expect(code).toBe(1);
});

test('output that nobody reads any longer ends the command without a word', async () => {
  fillTelemetry(testLab.lab);
  const { child, ended } = start(['logs', '--follow']);
  await once(child.stdout, 'data');
  child.stdout.destroy();
  fillTelemetry(testLab.lab);
  expect(await ended).toMatchObject({ code: 0, err: '' });
});

test('lab run passes on what was asked for, shows progress and a table of every measure', async () => {
  // Long enough for a command on a busy machine to see the phase before the end.
  testLab.lab.endAfterMs = 1_500;
  const { code, out, err } = await lab(
    'run',
    'timeout-too-long',
    '--param',
    'timeout=200',
    '--seed',
    '42',
    '--phases',
    'calm,failure',
  );
  expect(testLab.lab.asked).toEqual([
    { scenario: 'timeout-too-long', parameters: { timeout: 200 }, seed: 42, phases: ['calm', 'failure'] },
  ]);
  expect(err).toMatch(/timeout-too-long: calm \(1 of 2\)\n✔ timeout-too-long proven {2}\d/);
  expect(out).toMatch(/scenario.*phase.*measure.*value.*limit.*spread.*holds/);
  expect(out).toMatch(/timeout-too-long.*✔ calm: healthy.*errors of product.*1\s%.*< 10\s%.*± 1\s%.*yes/);
  expect(out).toMatch(/✔ failure: unhealthy.*40\s%.*no/);
  expect(code).toBe(0);
});

test('lab run --json gives the run alone on stdout', async () => {
  const { out } = await lab('run', 'retry-storm', '--json');
  expect(JSON.parse(out)).toMatchObject({ scenario: 'retry-storm', status: 'proven', runs: [{}, {}, {}] });
});

test('a run that is not proven says why and ends with 1', async () => {
  testLab.lab.endings.set('retry-storm', ['notProven']);
  const { code, out, err } = await lab('run', 'retry-storm');
  expect(err).toContain('✘ retry-storm not proven: errors of product 0.4, limit 0.1 (fix)');
  expect(out).toContain('✘ fix: unhealthy');
  expect(code).toBe(1);
});

test('lab prove --all proves what this machine can, names what was skipped and what was not proven', async () => {
  testLab.lab.endings.set('retry-storm', ['notProven']);
  const { code, out } = await lab('prove', '--all');
  expect(out).toMatch(/✔ Proven: timeout-too-long\n– Skipped: disk-full\n✘ Not proven: retry-storm\n$/);
  expect(code).toBe(1);
});

test('a scenario is tried once more only with --retry, and is then named as flaky', async () => {
  testLab.lab.endings.set('retry-storm', ['notProven', 'proven']);
  const { code, out } = await lab('prove', 'retry-storm', '--retry');
  expect(out).toContain('✘ Flaky: retry-storm');
  expect(out.match(/fix: /g)).toHaveLength(2);
  expect(code).toBe(0);
});

test('every repeat has to come out', async () => {
  testLab.lab.endings.set('retry-storm', ['proven', 'inconclusive', 'proven']);
  const { code, out } = await lab('prove', 'retry-storm', '--repeat', '3', '--json');
  expect(code).toBe(1);
  const [proof] = JSON.parse(out) as [{ verdict: string; runs: RunSummary[] }];
  expect(proof.verdict).toBe('notProven');
  expect(proof.runs.map(({ status }) => status)).toEqual(['proven', 'inconclusive']);
});

test('lab prove --changed leaves alone what has not changed', async () => {
  const { code, out } = await lab('prove', '--changed', '--json');
  expect(code).toBe(0);
  expect((JSON.parse(out) as { name: string }[]).map(({ name }) => name)).toEqual([
    'timeout-too-long',
    'retry-storm',
    'disk-full',
  ]);
});

test('free play: enable, status, disable, reset', async () => {
  expect(await lab('enable', 'retry-storm', '--duration', '5', '--design', 'fixed', '--no-load')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^✔ retry-storm is enabled \(fixed, without its load\) until /) as string,
  });
  expect((await lab('status')).out).toContain('retry-storm is enabled');
  expect((await lab('disable', 'retry-storm')).out).toBe('✔ retry-storm is disabled; nothing is enabled.\n');
  expect((await lab('reset')).out).toBe('✔ The lab is in its steady state, with fresh data.\n');
  expect((await lab('status')).out).toContain('No scenario is enabled.');
});

test('a load is started by route and stopped', async () => {
  const started = await lab('load', 'start', 'GET /products/:id', '--per-second', '50', '--duration', '5', '--seed', '3');
  expect(started.out).toMatch(/^✔ GET \/products\/:id until .*, seed 3\n$/);
  expect(JSON.parse((await lab('load', 'status')).out)).toMatchObject({
    streams: { load: { model: 'open', route: 'GET /products/:id', perSecond: 50, arrivals: 'poisson' } },
  });
  expect((await lab('load', 'change', 'GET /products/:id', '--per-second', '80')).out).toMatch(
    /^✔ GET \/products\/:id until .*, seed 3\n$/,
  );
  expect(JSON.parse((await lab('load', 'status')).out)).toMatchObject({ streams: { load: { perSecond: 80 } }, seed: 3 });
  expect((await lab('load', 'stop')).out).toBe('✔ No load runs.\n');
});

test.each([
  [['run', 'retry-strom'], 'Scenario "retry-strom" does not exist; did you mean "retry-storm"? "lab list" shows all.\n'],
  [['prove', 'retry-storm', 'nothing-of-it'], 'Scenario "nothing-of-it" does not exist. "lab list" shows all.\n'],
  [['prove'], 'Nothing to prove was named. Name scenarios, or say --all or --changed.\n'],
  [['run', 'retry-storm', '--param', 'timeout=long'], 'Expected name=number, such as timeout=200; received "timeout=long".'],
  [['run', 'retry-storm', '--param', 'timeout=1'], 'must be a whole number from 10 to 10000 (ms); received 1.'],
  [['run', 'retry-storm', '--phases', 'calm,storm'], 'Expected some of calm,failure,fix,tempting; received "calm,storm".'],
  [['load', 'start', 'GET /', '--model', 'closed'], 'A load of the closed model needs --users.'],
  [['break'], "unknown command 'break'"],
  [['rnu'], 'Did you mean run?'],
  [['load', 'start'], '"lab load start --help" shows how it is called.'],
  [['run', 'retry-storm', '--seed', '2147483648'], 'Expected a whole number from 1 to 2147483647; received "2147483648".'],
  [['enable', 'retry-storm', '--duration', '3601'], 'Expected a whole number from 1 to 3600; received "3601".'],
  [['runs', '--scenario', 'retry-strom'], 'did you mean "retry-storm"?'],
  [['trace', '--scenario', 'retry-strom'], 'did you mean "retry-storm"?'],
  [['logs', '--run', 'none'], 'no run "none"'],
])('lab %s is wrong usage, says what is right, and ends with 2', async (args, sentence) => {
  const { code, err } = await lab(...args);
  expect(err).toContain(sentence);
  expect(code).toBe(2);
});

test('Ctrl-C aborts the run in the lab', async () => {
  testLab.lab.endAfterMs = 60_000;
  const { child, ended, err } = start(['run', 'retry-storm']);
  await expect.poll(err, { timeout: 10_000 }).toContain('retry-storm: calm');
  child.kill('SIGINT');
  const { code } = await ended;
  expect(code).toBe(130);
  const [run] = await testLab.lab.runs.list({ limit: 1 });
  expect(run?.status).toBe('aborted');
});

test('where no lab answers, the next step is named', async () => {
  const { ended } = start(['status'], { LAB_PORT: '1' });
  expect(await ended).toMatchObject({ code: 1, err: 'No lab answers at http://localhost:1. "make up" starts one.\n' });
});

test.each([
  [{ LAB_PORT: 'abc' }, 'LAB_PORT must be a port from 1 to 65535; received "abc".'],
  [
    { LAB_URL: 'localhost:8000' },
    'LAB_URL must be the address of a lab, such as http://localhost:8000; received "localhost:8000".',
  ],
  [{ LAB_TOKEN: 'of yesterday' }, 'does not take the token of LAB_TOKEN; each start has one of its own.'],
])('with %o no lab is found, and that is said', async (environment, sentence) => {
  const { code, err } = await start(['status'], environment).ended;
  expect(err).toContain(sentence);
  expect(code).toBe(1);
});

test('LAB_URL may end with a slash', async () => {
  expect(await start(['status'], { LAB_URL: `${testLab.baseUrl}/` }).ended).toMatchObject({ code: 0 });
});

// Elsewhere than on Linux only one address of the loopback network is there.
test.runIf(process.platform === 'linux')('the token of the lab on this computer is sent to no other address', async () => {
  const sent: (string | undefined)[] = [];
  const elsewhere = createServer(({ headers }, response) => {
    sent.push(headers.authorization);
    response.setHeader('content-type', 'application/json').end('{"status":"ok"}');
  });
  elsewhere.listen(0, '127.0.0.2');
  await once(elsewhere, 'listening');
  const LAB_URL = `http://127.0.0.2:${(elsewhere.address() as AddressInfo).port}`;
  expect(await start(['list'], { LAB_URL }).ended).toMatchObject({
    ...{ code: 1, err: expect.stringContaining('is sent nowhere else. Set LAB_TOKEN to it.') },
  });
  expect(sent).toEqual([undefined]);
  elsewhere.closeAllConnections();
  elsewhere.close();
});

test('something else at the lab’s port is told from a lab', async () => {
  const other = createServer((_request, response) => response.end('hi'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    const { code, err } = await start(['run', 'retry-storm'], { LAB_PORT: String(port) }).ended;
    expect(err).toContain(`Something answers at http://localhost:${port}, but it is not a lab.`);
    expect(code).toBe(1);
  } finally {
    other.close();
  }
});

test('a lab whose token is not at hand says where it was looked for', async () => {
  const { ended } = start(['status'], { LAB_DATA_DIR: join(dataDirectory, 'elsewhere') });
  const { code, err } = await ended;
  expect(err).toContain(`there is none in ${join(dataDirectory, 'elsewhere', 'token')}`);
  expect(code).toBe(1);
});

test('lab runs lists past runs, and lab export writes one to a file', async () => {
  await lab('run', 'retry-storm', '--seed', '42');
  const { out } = await lab('runs', '--scenario', 'retry-storm');
  const [, id] = /(\S+)\s+\S*\s*retry-storm.*proven.*42/.exec(out) ?? [];
  const file = join(dataDirectory, 'measures.csv');
  const exported = await lab('export', id!, '--format', 'measures', '-o', file);
  expect(exported.out).toContain(`Run ${id} is in ${file}.`);
  expect(await readFile(file, 'utf8')).toMatch(/^run,scenario.*\n.*,retry-storm,42,proven,calm/);
  expect(JSON.parse((await lab('export', id!)).out)).toMatchObject({ id, scenario: 'retry-storm' });
  expect((await lab('runs', '--status', 'failed')).out).toContain('No run is like that.');
  expect(await lab('export', 'none')).toMatchObject({ code: 2, err: expect.stringContaining('no run "none"') });
}, 60_000);

test('lab export says where it cannot write; from a terminal in a page nothing writes a file', async () => {
  const { id } = await testLab.lab.runs.start({ scenario: 'retry-storm', seed: 1 });
  expect(await lab('export', id, '-o', join(dataDirectory, 'nowhere', 'run.json'))).toMatchObject({
    ...{ code: 2, err: expect.stringContaining('its folder does not exist. Name another file') },
  });
  const file = join(dataDirectory, 'taken.json');
  for (const args of [
    ['export', id, '-o', file],
    ['prove', 'retry-storm', '--record'],
  ]) {
    const inPage = await start(args, { LAB_TERMINAL: 'lab' }).ended;
    expect(inPage).toMatchObject({ code: 2, err: expect.stringContaining('A terminal in a page writes no files.') });
  }
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

import type { Command } from 'commander';
import { styleText } from 'node:util';
import { performance } from 'node:perf_hooks';
import { LabError } from '../../domain/lab-error.ts';
import { formatValue } from '../format.ts';
import type { Desk, WithDesk } from './desk.ts';
import { printable } from './text.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const patienceMs = 60_000;
const maxBodyBytes = 64 * 1024;
const shownHeaders = ['content-type', 'location', 'retry-after', 'cache-control', 'etag', 'x-request-id'];

export interface HttpRequest {
  readonly method: string;
  readonly to: 'shop' | 'lab';
  /** With the query. */
  readonly path: string;
  readonly body: string | undefined;
}

/** `http GET /products/42`: one request to the shop, or with `lab:/…` to the lab. To nobody else. */
export function addHttpCommand(program: Command, withDesk: WithDesk): void {
  program
    .command('http <words...>')
    .usage('[method] <address> [field=value … | json]')
    .description('send one request: "/…" goes to the shop, "lab:/…" to the lab')
    .action((words: string[]) => withDesk((desk) => send(desk, readRequest(words))));
}

/** `field=value` sends text, `field:=value` JSON. */
export function readRequest(words: readonly string[]): HttpRequest {
  const [first = '', ...others] = words;
  const isMethod = /^[a-z]+$/i.test(first);
  const method = isMethod ? first.toUpperCase() : undefined;
  const [address = '', ...fields] = isMethod ? others : words;
  if (method !== undefined && !(methods as readonly string[]).includes(method))
    throw new LabError('INVALID_REQUEST', `"${first}" is no method that http knows; expected ${methods.join(', ')}.`);
  const [, lab, path] = /^(lab:)?(\/[\x21-\x7e]*)$/.exec(address) ?? [];
  if (path === undefined)
    throw new LabError('INVALID_REQUEST', `"${address}" is no address for http.`, {
      hint: '"/products/42" is the shop, "lab:/api/bench" the lab; it reaches nothing else.',
    });
  const body = bodyOf(fields);
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), to: lab ? 'lab' : 'shop', path, body };
}

function bodyOf(fields: readonly string[]): string | undefined {
  if (fields.length === 0) return undefined;
  const text = fields.join(' ');
  if (/^\s*[[{]/.test(text)) return JSON.stringify(parseJson(text));
  return JSON.stringify(
    Object.fromEntries(
      fields.map((field) => {
        const [, name, isJson, value] = /^([^:=]+)(:?)=([\s\S]*)$/.exec(field) ?? [];
        if (name === undefined || value === undefined)
          throw new LabError('INVALID_REQUEST', `"${field}" is no field of a body; expected name=value, or JSON.`);
        return [name, isJson ? parseJson(value) : value];
      }),
    ),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new LabError('INVALID_REQUEST', `"${text}" is not JSON.`, { hint: 'Names and texts stand in double quotes.', cause });
  }
}

async function send({ ask, lab, screen, interrupted }: Desk, { method, to, path, body }: HttpRequest): Promise<void> {
  const base = to === 'lab' ? lab.url : (await ask('get /api/bench', {}, { signal: interrupted })).edgeUrl;
  const started = performance.now();
  const response = await fetch(base.replace(/\/$/, '') + path, {
    method,
    redirect: 'manual',
    signal: AbortSignal.any([interrupted, AbortSignal.timeout(patienceMs)]),
    headers: {
      ...(to === 'lab' ? { authorization: `Bearer ${lab.token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  }).catch((cause: unknown) => {
    if (interrupted.aborted) throw cause;
    throw new LabError('BENCH_NOT_READY', `${method} ${path} got no answer from the ${to}: ${reasonOf(cause)}.`, { cause });
  });
  const { text, isWhole } = await readBody(response);
  const { status, statusText, headers } = response;
  const tone = status < 400 ? 'green' : 'red';
  screen.write(`${styleText(tone, `${status} ${printable(statusText)}`)}  ${formatValue(performance.now() - started, 'ms')}\n`);
  for (const name of shownHeaders) {
    const value = headers.get(name);
    if (value !== null) screen.write(`${name}: ${printable(value)}\n`);
  }
  if (text !== '') screen.write(`\n${printable(pretty(text, headers.get('content-type') ?? ''))}\n`);
  if (!isWhole) screen.write(`… the rest is not shown: it is over ${formatValue(maxBodyBytes, 'bytes')}.\n`);
}

async function readBody({ body }: Response): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
    if (bytes > maxBodyBytes) break;
  }
  const text = Buffer.concat(chunks).subarray(0, maxBodyBytes);
  if (text.includes(0)) return { text: `(${formatValue(bytes, 'bytes')} that are not text)`, isWhole: true };
  return { text: text.toString('utf8'), isWhole: bytes <= maxBodyBytes };
}

function pretty(text: string, type: string): string {
  if (!type.includes('json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `none within ${patienceMs / 1000} s`;
  return error.cause instanceof Error
    ? error.cause.message || String((error.cause as NodeJS.ErrnoException).code)
    : error.message;
}

import type { ErrorAnswer, Input, PositiveResponse, Request } from './client.ts';

/** Asks one endpoint: `lab('get /api/runs/:id', { id })`. Resolves with the data; an `{error}` is thrown. */
export type Client = <Endpoint extends Request>(
  endpoint: Endpoint,
  input: Input[Endpoint],
  options?: { readonly signal?: AbortSignal },
) => Promise<PositiveResponse[Endpoint]>;

/** The lab's answer was an error. */
export class LabRequestError extends Error {
  override readonly name = 'LabRequestError';
  readonly status: number;
  readonly code: ErrorAnswer['error']['code'];
  readonly hint: string | undefined;
  readonly requestId: string | undefined;

  constructor(status: number, { code, message, hint, requestId }: Omit<ErrorAnswer['error'], 'requestId'> & { requestId?: string }) {
    super(message);
    this.status = status;
    this.code = code;
    this.hint = hint;
    this.requestId = requestId;
  }
}

/**
 * A client of the lab at `baseUrl`; without one, of the lab that the page came from. A browser is let in by its cookie,
 * anybody else needs the token.
 */
export function createClient({ baseUrl = '', token }: { readonly baseUrl?: string; readonly token?: string } = {}): Client {
  return async (endpoint, input, { signal } = {}) => {
    const [method = '', template = ''] = endpoint.split(' ');
    const { path, rest } = fillIn(template, input);
    const hasBody = method === 'post';
    const response = await fetch(`${baseUrl}${path}${hasBody ? '' : queryOf(rest)}`, {
      method: method.toUpperCase(),
      headers: {
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(hasBody ? { body: JSON.stringify(rest) } : {}),
      ...(signal ? { signal } : {}),
    });
    return read(response) as Promise<PositiveResponse[typeof endpoint]>;
  };
}

/** Puts the input's fields into the address where it names them (`/api/runs/:id`); the rest goes to query or body. */
function fillIn(template: string, input: object): { path: string; rest: Record<string, unknown> } {
  const rest: Record<string, unknown> = { ...input };
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path, rest };
}

function queryOf(input: Record<string, unknown>): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(given.map(([name, value]) => [name, String(value)])))}`;
}

async function read(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const answer: unknown = isJson ? await response.json() : await response.text();
  if (response.ok) return answer;
  if (isErrorAnswer(answer)) throw new LabRequestError(response.status, answer.error);
  if (isJson) return answer;
  throw new LabRequestError(response.status, { code: 'INTERNAL', message: `The lab answered ${response.status} without saying why.` });
}

const isErrorAnswer = (answer: unknown): answer is ErrorAnswer => typeof answer === 'object' && answer !== null && 'error' in answer;

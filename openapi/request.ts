/**
 * Asks one endpoint of the lab: `ask('get /api/runs/:id', { id })`. Resolves with the data; an `{error}` is thrown as
 * LabRequestError. The types of inputs and answers are the generated ones (client.ts).
 */
export type Ask<Input, Answer> = <Endpoint extends keyof Input & keyof Answer & string>(
  endpoint: Endpoint,
  input: Input[Endpoint],
  options?: { readonly signal?: AbortSignal },
) => Promise<Answer[Endpoint]>;

export interface ClientOptions {
  /** Absent: the lab that the page came from. */
  readonly baseUrl?: string;
  /** A browser is let in by its cookie; anybody else needs the token. */
  readonly token?: string;
}

interface ErrorAnswer {
  readonly error: { readonly code: string; readonly message: string; readonly hint?: string; readonly requestId?: string };
}

/** The lab's answer was an error. */
export class LabRequestError extends Error {
  override readonly name = 'LabRequestError';
  readonly status: number;
  /** One of `ErrorAnswer['error']['code']`. */
  readonly code: string;
  readonly hint: string | undefined;
  readonly requestId: string | undefined;

  constructor(status: number, { code, message, hint, requestId }: ErrorAnswer['error']) {
    super(message);
    this.status = status;
    this.code = code;
    this.hint = hint;
    this.requestId = requestId;
  }
}

export function createAsk<Input extends object, Answer>({ baseUrl = '', token }: ClientOptions = {}): Ask<Input, Answer> {
  return async (endpoint, input, { signal } = {}) => {
    const [method = '', template = ''] = endpoint.split(' ');
    const { path, rest } = fillIn(template, input as object);
    const hasBody = method === 'post' || method === 'put';
    const response = await fetch(`${baseUrl}${path}${hasBody ? '' : queryOf(rest)}`, {
      method: method.toUpperCase(),
      headers: {
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(hasBody ? { body: JSON.stringify(rest) } : {}),
      ...(signal ? { signal } : {}),
    });
    return read(response) as Promise<Answer[typeof endpoint]>;
  };
}

/** Puts the input's fields into the address where it names them (`/api/runs/:id`); the rest goes to query or body. */
function fillIn(template: string, input: object): { path: string; rest: Record<string, unknown> } {
  const fields = new Map<string, unknown>(Object.entries(input));
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = encodeURIComponent(String(fields.get(name)));
    fields.delete(name);
    return value;
  });
  return { path, rest: Object.fromEntries(fields) };
}

function queryOf(input: Record<string, unknown>): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(Object.fromEntries(given.map(([name, value]) => [name, String(value)])))}`;
}

async function read(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const answer: unknown = isJson ? await response.json() : await response.text();
  if (response.ok) return answer;
  if (isErrorAnswer(answer)) throw new LabRequestError(response.status, answer.error);
  if (isJson) return answer;
  throw new LabRequestError(response.status, {
    code: 'INTERNAL',
    message: `The lab answered ${response.status} without saying why.`,
  });
}

const isErrorAnswer = (answer: unknown): answer is ErrorAnswer =>
  typeof answer === 'object' && answer !== null && 'error' in answer;

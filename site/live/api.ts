import { createClient, LabRequestError, type Client } from '../../openapi/client.ts';
import type { Problem } from './view.ts';

/** The lab that the page came from. A lab that started anew knows none of the old cookies, so a 401 is asked again with a new one. */
export const labClient: Client = withRenewal(createClient(), renewCookie);

/**
 * Any HTML answer of the lab carries its token as a cookie. This page is asked for because a development server, which has
 * none of that name, passes the question on to the lab.
 */
export async function renewCookie(): Promise<void> {
  await fetch('/404.html', { cache: 'no-store', headers: { accept: 'text/html' } });
}

/** Asks once more after a 401, once. */
export function withRenewal(client: Client, renew: () => Promise<void>): Client {
  return async (endpoint, input, options) => {
    try {
      return await client(endpoint, input, options);
    } catch (error) {
      if (!(error instanceof LabRequestError && error.status === 401)) throw error;
      await renew();
      return client(endpoint, input, options);
    }
  };
}

/** What a failed call means to a reader. */
export function problemOf(error: unknown): Problem {
  if (error instanceof LabRequestError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: 'NO_ANSWER', message: 'The lab did not answer.', hint: 'Is it still running? "make status" tells.' };
}

import type { HttpClient, OutboundRequest, OutboundResponse } from '../../application/ports/index.ts';
import { PartnerFailed } from '../../domain/errors.ts';

/** The body of a partner's answer. Throws `PartnerFailed` where there is none, or it is not a success. */
export async function askPartner<Body>(client: HttpClient, request: OutboundRequest): Promise<Body> {
  const { to, method, path } = request;
  const answer = await client.call(request).catch((error: unknown) => {
    throw new PartnerFailed(to, `The partner "${to}" did not answer ${method} ${path}.`, { cause: error });
  });
  const { status } = answer;
  if (status >= 300)
    throw new PartnerFailed(to, `The partner "${to}" answered ${status} to ${method} ${path}.`, {
      status,
      retryAfterMs: retryAfterOf(answer),
    });
  return JSON.parse(Buffer.from(answer.body).toString()) as Body;
}

/** In seconds, as the partners of this shop say it. */
function retryAfterOf({ headers }: OutboundResponse): number | undefined {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

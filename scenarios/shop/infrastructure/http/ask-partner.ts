import type { HttpClient, OutboundRequest } from '../../application/ports/index.ts';
import { PartnerFailed } from '../../domain/errors.ts';

/** The body of a partner's answer. Throws `PartnerFailed` where there is none, or it is not a success. */
export async function askPartner<Body>(client: HttpClient, request: OutboundRequest): Promise<Body> {
  const { to, method, path } = request;
  const answer = await client.call(request).catch((error: unknown) => {
    throw new PartnerFailed(to, `The partner "${to}" did not answer ${method} ${path}.`, { cause: error });
  });
  if (answer.status >= 300) throw new PartnerFailed(to, `The partner "${to}" answered ${answer.status} to ${method} ${path}.`);
  return JSON.parse(Buffer.from(answer.body).toString()) as Body;
}

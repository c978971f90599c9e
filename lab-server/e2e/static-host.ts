import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';

/** The site as `make site` builds it for a lab. */
export const build = fileURLToPath(new URL('../../build', import.meta.url));

export interface StaticHost {
  /** Without a slash at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A built site on a host that has no lab, as a public deployment has it. Below `base` lies the site, beside it nothing. */
export async function startStaticHost(folder = build, base = '/'): Promise<StaticHost> {
  const app = express()
    .use(base, express.static(folder, { maxAge: '10 min' })) // as GitHub Pages has it

    .use(base, (_, response) => void response.status(404).sendFile('404.html', { root: folder }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base.replace(/\/$/, '')}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

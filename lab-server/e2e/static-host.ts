import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';

const build = fileURLToPath(new URL('../../build', import.meta.url));

/** The built site on a host that has no lab, as a public deployment has it. */
export async function startStaticHost(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const app = express()
    .use(express.static(build))
    .use((_, response) => void response.status(404).sendFile('404.html', { root: build }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

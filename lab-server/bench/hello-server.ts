import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The lightest HTTP server there is, in a process of its own: what is measured is the way to it. */
const server = createServer((_, response) => response.end('hello'));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));

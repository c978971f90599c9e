import { connect, createServer, type AddressInfo } from 'node:net';

/** The least that a TCP proxy in Node can do: what a link is compared with. */
const target = Number(process.argv[2]);
const server = createServer({ noDelay: true }, (caller) => {
  const socket = connect({ port: target, host: '127.0.0.1', noDelay: true });
  caller.pipe(socket).pipe(caller);
  for (const end of [caller, socket]) end.on('error', () => end.destroy());
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));

import net from 'node:net';

/**
 * Main of the lab's container. The lab listens on loopback alone, wherever it runs; what Docker brings to the container comes
 * from outside, so it is passed on here. The ports are published on the host's loopback only (compose.yaml).
 */
for (const [from, to] of [
  [18000, Number(process.env.LAB_PORT ?? 8000)],
  [18080, Number(process.env.LAB_EDGE_PORT ?? 8080)],
]) {
  net
    .createServer((client) => {
      const inside = net.connect(to, '127.0.0.1');
      client.on('error', () => inside.destroy()).pipe(inside);
      inside.on('error', () => client.destroy()).pipe(client);
    })
    .listen(from, '0.0.0.0');
}

await import('../../lab-server/src/main.ts');

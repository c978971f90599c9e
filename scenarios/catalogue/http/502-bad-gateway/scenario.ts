import { counter, defineScenario, duration, figures, link, logs, trace, volley, MS, SECOND } from '../../../kit/index.ts';

/** The shop closes idle connections after 600 ms. Its load balancer, a moment away, does not know yet and sends on them. */
export default defineScenario({
  title: 'The keep-alive race',
  claim: 'The backend hung up first, and the proxy spoke into the void.',
  replaces: ['httpServer'],
  // Like the usual load balancers, which do not listen to what the server says about its connections.
  settings: { edge: { upstreamIdle: 60 * SECOND } },
  parameters: {
    delay: duration({ default: 200 * MS, min: 150 * MS, max: 300 * MS, description: 'Way from the edge to the shop, and back.' }),
  },
  load: () => ({ label: volley('POST /labels', { size: 20, every: 800 * MS }) }),
  trigger: ({ delay }) => [link('edge', 'shop').latency({ rttMs: 2 * delay })],
  healthy: ({ label }) => [label.statusShare(502).below(0.2)],
  warmUp: 1.6 * SECOND,
  window: 4.8 * SECOND,
  metrics: [
    counter('http_client_resets_total', 'Outbound calls whose connection broke, by layer.'),
    counter('http_client_attempts_total', 'Outbound attempts, by layer.'),
    counter('edge_requests_total', 'Requests that the edge answered, by status.'),
  ],
  evidence: [
    trace('label', 'The edge sends on a connection that the shop has closed: the shop has no span in this trace.', {
      pick: 'failed',
    }),
    logs('failed: reset', 'The edge says it in so many words: the connection that it chose was closed at the other end.'),
    figures(
      ['http_client_resets_total', 'edge_requests_total'],
      'Each connection that breaks at the edge is a 502 for a customer.',
    ),
  ],
  incident: {
    title: 'Shuhei Kagawa: Tuning HTTP Keep-Alive in Node.js',
    url: 'https://shuheikagawa.com/blog/2019/04/25/keep-alive-timeout/',
  },
});

import { startTestLab } from '../../api/in-memory-lab-fixture.ts';
import { serveTerminals } from '../../api/terminal-sockets.ts';
import { serve } from '../supervision/ipc.ts';
import { PtyTerminals } from './pty-terminals.ts';

/** Terminals as the lab serves them, in a process of their own: what they cost is told apart from what their viewers cost. */
const testLab = await startTestLab();
const terminals = new PtyTerminals({
  supervisor: { adopt: () => () => undefined },
  profiles: {
    full: { command: '/bin/sh', args: [], directory: '/', environment: { PATH: process.env['PATH']!, PS1: 'sh> ' } },
  },
});
serveTerminals(testLab.events.namespace('/terminal'), terminals);

serve({
  baseUrl: () => testLab.baseUrl,
  residentBytes: () => process.memoryUsage.rss(),
  close: () => {
    terminals.stop();
    return testLab.close();
  },
});

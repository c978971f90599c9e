import { expect, test } from 'vitest';
import { TerminalSession } from './terminal.ts';

class FakeSocket {
  readonly said: [string, object][] = [];
  readonly #listeners = new Map<string, (payload: never) => void>();
  on(event: string, listener: (payload: never) => void) {
    this.#listeners.set(event, listener);
  }
  emit(event: string, message: object) {
    this.said.push([event, message]);
  }
  close() {
    this.tell('disconnect', {});
  }
  tell(event: string, payload: object) {
    this.#listeners.get(event)?.(payload as never);
  }
  typed = () => this.said.flatMap(([event, message]) => (event === 'input' ? [(message as { text: string }).text] : [])).join('');
}

const id = 'a3bb189e-8bf9-4888-9912-ace4e6543002';

async function opened(remembered: string | null = null) {
  const socket = new FakeSocket();
  let kept = remembered;
  let shown = '';
  const session = new TerminalSession({
    openSocket: async () => socket,
    renewCookie: async () => undefined,
    memory: { read: () => kept, write: (next) => void (kept = next) },
  });
  await session.open({ write: (text, done) => ((shown += text), done()), reset: () => (shown = '') }, { columns: 90, rows: 20 });
  socket.tell('connect', {});
  return { socket, session, kept: () => kept, shown: () => shown };
}

test('it opens one, remembers which, and says what it has shown', async () => {
  const { socket, session, kept, shown } = await opened();
  expect(socket.said).toEqual([['open', { profile: 'lab', columns: 90, rows: 20 }]]);
  socket.tell('opened', { id, profile: 'lab' });
  socket.tell('output', { text: 'hello' });
  expect([session.getState().status, kept(), shown()]).toEqual(['open', id, 'hello']);
  expect(socket.said.at(-1)).toEqual(['acknowledge', { characters: 5 }]);
});

test('after a reload it shows the one of before, and opens another where that has ended', async () => {
  const { socket, session } = await opened(id);
  expect(socket.said).toEqual([['attach', { id, columns: 90, rows: 20 }]]);
  socket.tell('refused', { code: 'NOT_FOUND', message: 'That terminal has ended.' });
  expect(socket.said.at(-1)?.[0]).toBe('open');
  expect(session.getState().status).toBe('opening');
});

test('a command waits for an empty prompt, and leaves SQL first', async () => {
  const { socket, session } = await opened();
  session.run('locks');
  socket.tell('opened', { id, profile: 'lab' });
  expect(socket.typed()).toBe('');
  socket.tell('output', { text: 'Welcome.\r\n\u001b[1G\u001b[0Jlab> \u001b[6G' });
  expect(socket.typed()).toBe('locks\r');
  socket.tell('output', { text: 'locks\r\nNobody waits' });
  session.run('top');
  expect([socket.typed(), session.getState().waiting]).toEqual(['locks\r', 'top']);
  socket.tell('output', { text: '\r\nshop=> ' });
  expect(socket.typed()).toBe('locks\r\u0003\\q\r');
  socket.tell('output', { text: 'lab> ' });
  expect(socket.typed()).toBe('locks\r\u0003\\q\rtop\r');
  expect(session.getState().waiting).toBeNull();
});

test('a long text is sent in pieces that the lab takes, and no character is torn', async () => {
  const { socket, session } = await opened();
  const text = 'a😀'.repeat(700);
  session.input(text);
  expect(socket.typed()).toBe(text);
  expect(
    Math.max(...socket.said.map(([, message]) => ('text' in message ? String(message.text).length : 0))),
  ).toBeLessThanOrEqual(1_000);
});

test('a lost connection, another tab, the end and a refusal are told apart', async () => {
  const { socket, session, kept } = await opened();
  socket.tell('opened', { id, profile: 'lab' });
  socket.tell('disconnect', {});
  expect(session.getState().status).toBe('lost');
  socket.tell('connect', {});
  expect(socket.said.at(-1)).toEqual(['attach', { id, columns: 90, rows: 20 }]);
  socket.tell('opened', { id, profile: 'lab' });
  socket.tell('replaced', {});
  expect([session.getState().status, kept()]).toEqual(['replaced', id]);
  socket.tell('exited', { code: 0 });
  expect([session.getState().status, kept()]).toEqual(['ended', null]);
  socket.tell('refused', { code: 'TERMINAL_LIMIT', message: '8 terminals are open.' });
  expect(session.getState()).toMatchObject({ status: 'refused', problem: { code: 'TERMINAL_LIMIT' } });
});

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** `answer`: every name is this computer. `drop`: silence. `servfail`: an error, at once. */
export type NameServerMode = 'answer' | 'drop' | 'servfail';

const HEADER_BYTES = 12;
/** Type and class behind a question's name. */
const QUESTION_TAIL_BYTES = 4;
const TTL_S = 1;
const RESPONSE = 0x8180;
const SERVFAIL = 2;

/** The name server of the outside world: knows the partners by name. Speaks as much DNS as a query for an IPv4 address needs. */
export class NameServer {
  #socket: Socket | undefined;
  mode: NameServerMode = 'answer';

  async listen(): Promise<number> {
    const socket = createSocket('udp4', (query, from) => this.#answer(query, from));
    this.#socket = socket;
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return socket.address().port;
  }

  stop(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }

  #answer(query: Buffer, { port, address }: RemoteInfo): void {
    if (this.mode === 'drop' || query.length < HEADER_BYTES) return;
    const answer = this.mode === 'answer' ? addressAnswer(query) : failure(query);
    this.#socket?.send(answer, port, address);
  }
}

/** The query's header and question, and one record: 127.0.0.1. */
function addressAnswer(query: Buffer): Buffer {
  const question = query.subarray(HEADER_BYTES, questionEnd(query));
  const record = Buffer.from([0xc0, HEADER_BYTES, 0, 1, 0, 1, 0, 0, 0, TTL_S, 0, 4, 127, 0, 0, 1]);
  return Buffer.concat([header(query, RESPONSE, 1), question, record]);
}

const failure = (query: Buffer): Buffer =>
  Buffer.concat([header(query, RESPONSE | SERVFAIL, 0), query.subarray(HEADER_BYTES, questionEnd(query))]);

function header(query: Buffer, flags: number, answers: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  query.copy(bytes, 0, 0, 2);
  bytes.writeUInt16BE(flags, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt16BE(answers, 6);
  return bytes;
}

/** Labels, each with its length in front, end with an empty one. */
function questionEnd(query: Buffer): number {
  let at = HEADER_BYTES;
  while (query[at]) at += 1 + query[at]!;
  return at + 1 + QUESTION_TAIL_BYTES;
}

import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Kinds of files that shrink; pictures and fonts are compressed already. */
const textual = new Set(['.html', '.js', '.css', '.json', '.svg', '.xml', '.txt', '.map']);

/** High enough for pages to be small, low enough for the largest script to take some 20 ms, off the event loop. */
const BROTLI_QUALITY = 5;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

const compress: Record<Encoding, (plain: Buffer) => Promise<Buffer>> = {
  br: (plain) => brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (plain) => deflate(plain),
  identity: async (plain) => plain,
};

export const isTextual = (file: string): boolean => textual.has(extname(file));

/**
 * Files as they go over the wire. Each is compressed at most once per encoding and kept for as long as the file is the
 * same: what is kept is bounded by the built site, about a quarter of its size.
 */
export class CompressedFiles {
  readonly #kept = new Map<string, { readonly modifiedMs: number; readonly body: Promise<Buffer> }>();

  async read(file: string, encoding: Encoding): Promise<Buffer> {
    if (encoding === 'identity') return readFile(file);
    const { mtimeMs: modifiedMs } = await stat(file);
    const key = `${encoding} ${file}`;
    const kept = this.#kept.get(key);
    if (kept?.modifiedMs === modifiedMs) return kept.body;
    const body = readFile(file).then(compress[encoding]);
    this.#kept.set(key, { modifiedMs, body });
    body.catch(() => this.#kept.delete(key));
    return body;
  }
}

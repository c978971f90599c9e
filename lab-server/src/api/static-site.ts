import { realpath, readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { LabError } from '../domain/lab-error.ts';
import { CompressedFiles, isTextual, type Encoding } from './compressed-files.ts';
import type { Gate } from './gate.ts';
import { pagePolicy, scriptPolicy } from './security-headers.ts';

/** Names that carry a hash of their content, as the site's generator writes them: `main.0a1b2c3d.js`. */
const hashedName = /[.-][0-9a-f]{8,}\.\w+$/i;

/**
 * Serves the built site. Only files that lie, after all links are followed, inside its folder; every page sets the cookie
 * that lets the browser into the API. Text goes compressed.
 */
export function staticSite(folder: string, gate: Gate): RequestHandler {
  const files = new CompressedFiles();
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.set('Allow', 'GET, HEAD');
      throw new LabError('METHOD_NOT_ALLOWED', `${request.method} is not allowed here; expected GET.`);
    }
    const root = await realpath(folder).catch(() => undefined);
    const path = safePath(request.path);
    const file = root && path !== undefined ? await findFile(root, path) : undefined;
    if (!root || !file) return sendMissing(root, request, response, gate);
    if (extname(file) === '.html') preparePage(response, gate, request, await readFile(file, 'utf8'));
    else response.set('Cache-Control', hashedName.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (extname(file) === '.js') response.set('Content-Security-Policy', scriptPolicy);
    if (!isTextual(file)) return response.sendFile(file, { cacheControl: false, dotfiles: 'allow' });
    const encoding = encodingFor(request);
    response.vary('Accept-Encoding').type(extname(file));
    if (encoding !== 'identity') response.set('Content-Encoding', encoding);
    response.send(await files.read(file, encoding));
  };
}

/** The smallest that the client takes; of equals it would name the first, which is seldom the smallest. */
function encodingFor(request: Request): Encoding {
  if (request.acceptsEncodings('br')) return 'br';
  return request.acceptsEncodings('gzip') ? 'gzip' : 'identity';
}

/** The path below the site's folder; undefined for one that no page of ours links to. */
function safePath(encoded: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  const isPlain = path.startsWith('/') && !path.includes('\0') && !path.includes('\\');
  return isPlain && !path.split('/').some((part) => part.startsWith('.')) ? path : undefined;
}

async function findFile(root: string, path: string): Promise<string | undefined> {
  for (const candidate of [path, join(path, 'index.html'), `${path.replace(/\/$/, '')}.html`]) {
    const file = await realpath(join(root, candidate)).catch(() => undefined);
    if (file?.startsWith(root + sep) && (await stat(file)).isFile()) return file;
  }
  return undefined;
}

function preparePage(response: Response, gate: Gate, request: Request, html: string): void {
  response.set({
    'Content-Security-Policy': pagePolicy(html),
    'Cache-Control': 'no-cache',
    'Set-Cookie': gate.cookieFor(request),
  });
}

async function sendMissing(root: string | undefined, request: Request, response: Response, gate: Gate): Promise<void> {
  if (!request.headers.accept?.includes('text/html')) throw new LabError('NOT_FOUND', `There is nothing at "${request.path}".`);
  const own = root ? await readFile(join(root, '404.html'), 'utf8').catch(() => undefined) : undefined;
  const page = own ?? (root ? plainPage('There is no page at this address', '<a href="/">All pages</a>') : notBuilt);
  preparePage(response, gate, request, page);
  response.status(404).type('html').send(page);
}

const plainPage = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${body}</p></html>\n`;

const notBuilt = plainPage('The site is not built yet', 'Run <code>make site</code>, then reload. The API works without it.');

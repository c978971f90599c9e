import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';

/** For every answer. Pages and scripts bring a policy of their own. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
  next();
};

/** Where `make stack-up` publishes Grafana: pages may look whether it is there, and show a panel of it. */
const grafana = 'http://localhost:3001';

/**
 * What a page may load: only what comes from here, and a frame of the reader's own Grafana. The site's generator writes a few
 * scripts into each page; they are let in by their hashes, so that a script which somebody else got into a page is not. Styles
 * are written by charts and by the terminal while they run.
 */
export function pagePolicy(html: string): string {
  return [
    "default-src 'self'",
    [
      "script-src 'self'",
      ...inlineScripts(html).map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`),
    ].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self' ${grafana}`,
    `frame-src 'self' ${grafana}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** What a script may load that runs as a worker, which has the policy of its own file and not that of the page: the search. */
export const scriptPolicy = "default-src 'self'; frame-ancestors 'none'";

function inlineScripts(html: string): readonly string[] {
  const scripts = html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi);
  return [...scripts].filter(([, attributes = '']) => !/\bsrc\s*=/i.test(attributes)).map(([, , script = '']) => script);
}

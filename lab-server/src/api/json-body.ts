import express, { type RequestHandler } from 'express';
import { LabError } from '../domain/lab-error.ts';

/** Bodies are JSON of at most 64 kB, counted after decompression. A browser cannot send JSON across origins unasked. */
export const jsonBody: readonly RequestHandler[] = [
  refuseOtherTypes(),
  express.json({ limit: '64kb', type: 'application/json' }),
  refuseLists(),
  refusePoison(),
];

function refuseOtherTypes(): RequestHandler {
  return (request, _response, next) => {
    const isEmpty = request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0;
    if (isEmpty || request.is('application/json')) return next();
    throw new LabError(
      'UNSUPPORTED_MEDIA_TYPE',
      `A body must be JSON, with "Content-Type: application/json"; received "${request.headers['content-type'] ?? 'no type'}".`,
    );
  };
}

/** The fields of a list are none that a schema would miss: it would pass for an empty object. */
function refuseLists(): RequestHandler {
  return (request, _response, next) => {
    if (!Array.isArray(request.body)) return next();
    throw new LabError('INVALID_REQUEST', 'The body must be a JSON object; received a list.');
  };
}

/** Fields are merged into one input later on; there a key such as `__proto__` would set the prototype and pass unseen. */
function refusePoison(): RequestHandler {
  return (request, _response, next) => {
    const path = findPoison(request.body) ?? findPoison(request.query);
    if (path === undefined) return next();
    throw new LabError('INVALID_REQUEST', `Field "${path}" is not known.`);
  };
}

const poison = new Set(['__proto__', 'constructor', 'prototype']);

/** Walks without recursion: 64 kB can nest deeper than the stack. */
function findPoison(root: unknown): string | undefined {
  const waiting = [{ value: root, path: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, value] of Object.entries(next.value)) {
      const path = next.path === '' ? key : `${next.path}.${key}`;
      if (poison.has(key)) return path;
      waiting.push({ value, path });
    }
  }
  return undefined;
}

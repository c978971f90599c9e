import { takeCoverage } from 'node:v8';
import { afterAll } from 'vitest';

// Vitest ends its workers by signal, which would lose what V8 counted in them.
afterAll(() => {
  if (process.env['NODE_V8_COVERAGE']) takeCoverage();
});

import { expect, test } from 'vitest';
import { readConfiguration } from './configuration.ts';

test('without a setting the lab keeps 2,000 traces and 20,000 lines, and its bench writes from info on', () => {
  const usual = { logLevel: 'info', tracesKept: 2_000, logLinesKept: 20_000 };
  expect(readConfiguration({}).telemetry).toEqual(usual);
  expect(readConfiguration({ LOG_LEVEL: '', LAB_TRACES_KEPT: '', LAB_LOG_LINES_KEPT: '' }).telemetry).toEqual(usual);
});

test('what is kept can be chosen', () => {
  expect(readConfiguration({ LOG_LEVEL: 'DEBUG', LAB_TRACES_KEPT: '50', LAB_LOG_LINES_KEPT: '500000' }).telemetry).toEqual({
    ...{ logLevel: 'debug', tracesKept: 50, logLinesKept: 500_000 },
  });
});

test.each([
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace; received "loud".'],
  [{ LAB_TRACES_KEPT: '9' }, 'LAB_TRACES_KEPT must be a whole number from 10 to 20000; received "9".'],
  [{ LAB_TRACES_KEPT: '1e3' }, 'LAB_TRACES_KEPT must be a whole number from 10 to 20000; received "1e3".'],
  [{ LAB_LOG_LINES_KEPT: '-1' }, 'LAB_LOG_LINES_KEPT must be a whole number from 100 to 500000; received "-1".'],
  [{ LAB_LOG_LINES_KEPT: '500001' }, 'LAB_LOG_LINES_KEPT must be a whole number from 100 to 500000; received "500001".'],
  [{ LAB_PORT: '8080' }, 'LAB_PORT and LAB_EDGE_PORT must be two ports; both are 8080.'],
  [{ LAB_PORT: 'abc' }, 'LAB_PORT must be a port from 1 to 65535; received "abc".'],
  [{ LAB_PORT: '70000' }, 'LAB_PORT must be a port from 1 to 65535; received "70000".'],
])('%o is refused in a sentence', (environment, message) => {
  expect(() => readConfiguration(environment)).toThrow(message);
});

test('a full shell is opened only where somebody has said so, and by nobody else reached', () => {
  expect(readConfiguration({}).terminalShell).toBe('lab');
  expect(readConfiguration({ LAB_TERMINAL_SHELL: 'full' }).terminalShell).toBe('full');
  expect(() => readConfiguration({ LAB_TERMINAL_SHELL: 'bash' })).toThrow('must be "lab" or "full"; received "bash"');
  expect(() => readConfiguration({ LAB_TERMINAL_SHELL: 'full', LAB_ALLOWED_HOSTS: 'lab.example' })).toThrow(
    'opens no full shell',
  );
});

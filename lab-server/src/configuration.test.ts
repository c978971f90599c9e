import { expect, test } from 'vitest';
import { readConfiguration } from './configuration.ts';

test('a full shell is opened only where somebody has said so, and by nobody else reached', () => {
  expect(readConfiguration({}).terminalShell).toBe('lab');
  expect(readConfiguration({ LAB_TERMINAL_SHELL: 'full' }).terminalShell).toBe('full');
  expect(() => readConfiguration({ LAB_TERMINAL_SHELL: 'bash' })).toThrow('must be "lab" or "full"; received "bash"');
  expect(() => readConfiguration({ LAB_TERMINAL_SHELL: 'full', LAB_ALLOWED_HOSTS: 'lab.example' })).toThrow(
    'opens no full shell',
  );
});

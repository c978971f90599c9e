import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LabError } from './domain/lab-error.ts';
import { logLevels, type LogLevel } from './domain/log-entry.ts';
import type { TerminalProfile } from './domain/terminal.ts';
import { defaultStopLimits, type StopLimits } from './domain/stop-conditions.ts';
import { defaultTelemetry, type TelemetrySettings } from './infrastructure/telemetry/bounds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const MEGABYTE = 1_000_000;

/** Far above what any scenario of the catalogue fills, far below what an ordinary computer has. */
export const defaultProcessMemoryBytes = 1_500 * MEGABYTE;

export interface Configuration {
  /** LAB_PORT, default 8000: site, API, sockets. */
  readonly port: number;
  /** LAB_EDGE_PORT, default 8080: the shop as its customers reach it. */
  readonly edgePort: number;
  /** LAB_DATA_DIR, default `.lab` in the project. */
  readonly dataDirectory: string;
  /** LAB_ALLOWED_HOSTS, comma-separated: names beside this computer's own. */
  readonly allowedHosts: readonly string[];
  /** DATABASE_URL: a PostgreSQL for the lab's own store, instead of a cluster of its own. */
  readonly databaseUrl: string | undefined;
  /** LAB_METRICS_LISTEN, `host:port`, off by default: serves the metrics alone, to whoever asks. */
  readonly metricsListen: { readonly host: string; readonly port: number } | undefined;
  /** LAB_FREE_MEMORY_MB, LAB_FREE_DISK_MB, default 500 each: with less than that, what is on is stopped. 0: whatever is free. */
  readonly stopLimits: StopLimits;
  /** LAB_PROCESS_MEMORY_MB, default 1500: a process of the bench that takes more is killed. */
  readonly processMemoryBytes: number;
  /** LOG_LEVEL, LAB_TRACES_KEPT, LAB_LOG_LINES_KEPT: what the bench's processes write, and how much of it the lab keeps. */
  readonly telemetry: TelemetrySettings;
  /** LAB_TERMINAL_SHELL: `lab` (default) or `full`: whether a terminal in a page may be a shell that runs any program. */
  readonly terminalShell: TerminalProfile;
  readonly siteRoot: string;
}

/** Reads the environment; refuses what it cannot use. */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  return {
    ...portsFrom(environment),
    dataDirectory: environment['LAB_DATA_DIR'] || join(root, '.lab'),
    allowedHosts: (environment['LAB_ALLOWED_HOSTS'] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
    databaseUrl: environment['DATABASE_URL'] || undefined,
    metricsListen: addressFrom(environment, 'LAB_METRICS_LISTEN'),
    stopLimits: {
      ...defaultStopLimits,
      freeMemoryBytes: bytesFrom(environment, 'LAB_FREE_MEMORY_MB', defaultStopLimits.freeMemoryBytes),
      freeDiskBytes: bytesFrom(environment, 'LAB_FREE_DISK_MB', defaultStopLimits.freeDiskBytes),
    },
    processMemoryBytes: bytesFrom(environment, 'LAB_PROCESS_MEMORY_MB', defaultProcessMemoryBytes),
    telemetry: {
      logLevel: levelFrom(environment, 'LOG_LEVEL', defaultTelemetry.logLevel),
      tracesKept: countFrom(environment, 'LAB_TRACES_KEPT', { fallback: defaultTelemetry.tracesKept, from: 10, to: 20_000 }),
      logLinesKept: countFrom(environment, 'LAB_LOG_LINES_KEPT', {
        fallback: defaultTelemetry.logLinesKept,
        from: 100,
        to: 500_000,
      }),
    },
    terminalShell: shellFrom(environment),
    siteRoot: join(root, 'build'),
  };
}

function portsFrom(environment: NodeJS.ProcessEnv): Pick<Configuration, 'port' | 'edgePort'> {
  const port = portFrom(environment, 'LAB_PORT', 8000);
  const edgePort = portFrom(environment, 'LAB_EDGE_PORT', 8080);
  if (port !== edgePort) return { port, edgePort };
  throw new LabError('CANNOT_START', `LAB_PORT and LAB_EDGE_PORT must be two ports; both are ${port}.`, {
    hint: `For example LAB_PORT=${port} LAB_EDGE_PORT=${port + 1}.`,
  });
}

/** A port that the environment names, or the usual one. */
export function portFrom(environment: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new LabError('CANNOT_START', `${name} must be a port from 1 to 65535; received "${text}".`, {
    hint: `Unset it for ${fallback}.`,
  });
}

function countFrom(
  environment: NodeJS.ProcessEnv,
  name: string,
  { fallback, from, to }: { readonly fallback: number; readonly from: number; readonly to: number },
): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= from && count <= to) return count;
  throw new LabError('CANNOT_START', `${name} must be a whole number from ${from} to ${to}; received "${text}".`, {
    hint: `Unset it for ${fallback}.`,
  });
}

function levelFrom(environment: NodeJS.ProcessEnv, name: string, fallback: LogLevel): LogLevel {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const level = logLevels.find((each) => each === text.toLowerCase());
  if (level) return level;
  throw new LabError('CANNOT_START', `${name} must be one of ${logLevels.join(', ')}; received "${text}".`, {
    hint: `Unset it for ${fallback}.`,
  });
}

/** A full shell is the account itself: not for a lab that others may reach. */
function shellFrom(environment: NodeJS.ProcessEnv): TerminalProfile {
  const shell = environment['LAB_TERMINAL_SHELL'] || 'lab';
  if (shell !== 'lab' && shell !== 'full')
    throw new LabError('CANNOT_START', `LAB_TERMINAL_SHELL must be "lab" or "full"; received "${shell}".`);
  if (shell === 'full' && environment['LAB_ALLOWED_HOSTS'])
    throw new LabError('CANNOT_START', 'A lab that is reached by other names (LAB_ALLOWED_HOSTS) opens no full shell.', {
      hint: 'Unset LAB_TERMINAL_SHELL, or LAB_ALLOWED_HOSTS.',
    });
  return shell;
}

function bytesFrom(environment: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  if (/^\d{1,9}$/.test(text)) return Number(text) * MEGABYTE;
  throw new LabError('CANNOT_START', `${name} must be a whole number of megabytes; received "${text}".`, {
    hint: `Unset it for ${fallback / MEGABYTE}.`,
  });
}

function addressFrom(environment: NodeJS.ProcessEnv, name: string): Configuration['metricsListen'] {
  const text = environment[name];
  if (text === undefined || text === '') return undefined;
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host !== undefined && port > 0 && port < 65536) return { host, port };
  throw new LabError('CANNOT_START', `${name} must be an address and a port; received "${text}".`, {
    hint: `For example ${name}=127.0.0.1:9464, or 0.0.0.0:9464 for every address of this computer. Unset it to serve no metrics there.`,
  });
}

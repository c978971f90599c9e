import { currentScope } from '@systems-design-lab/scenarios/shop/infrastructure/request-scope.ts';
import { traceIdOf } from '@systems-design-lab/scenarios/shop/infrastructure/tracing.ts';
import type { Log, Logger } from '@systems-design-lab/scenarios/shop/telemetry.ts';
import { pino, type DestinationStream } from 'pino';
import { scrubbed } from './scrub.ts';

/** More than an operator reads, less than a process or its reader would feel. */
const LINES_PER_SECOND = 200;
/** What waits for a reader that is slow, bytes; lines beyond are lost rather than waited for. */
const MAX_WAITING = 256 * 1024;

interface LoggerOptions {
  readonly process: string;
  /** Lines less severe are not written. */
  readonly logLevel: string;
}

export interface ProcessLogger extends Logger {
  /** Writes what waits. */
  flush(): void;
}

/**
 * Writes lines of JSON to stdout: `level`, `time` (epoch ms), `part`, `msg`, the request and trace that they belong to, and
 * what else is known. Secrets and addresses are blacked out; of a flood so many lines a second are written, and the rest counted.
 */
export function startLogger(
  { process: part, logLevel }: LoggerOptions,
  to?: DestinationStream & { flushSync?(): void },
): ProcessLogger {
  const destination = to ?? pino.destination({ fd: 1, sync: false, maxLength: MAX_WAITING });
  const lines = pino(
    {
      level: logLevel,
      base: { part },
      formatters: { level: (level) => ({ level }) },
      // Not by `Date`, which an effect may set wrong: lines are put beside those of other processes.
      timestamp: () => `,"time":${Math.round(performance.timeOrigin + performance.now())}`,
    },
    destination,
  );
  const flood = new Flood((leftOut) => lines.warn({ leftOut }, `${leftOut} lines were left out.`));
  const log = (level: 'debug' | 'info' | 'warn' | 'error'): Log => {
    if (!lines.isLevelEnabled(level)) return () => undefined;
    return (message, fields) => {
      if (!flood.lets()) return;
      const scope = currentScope();
      const ids = scope && { requestId: scope.requestId, traceId: traceIdOf(scope.traced) };
      lines[level](scrubbed({ ...ids, ...fields }), scrubbed(message));
    };
  };
  return {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    flush: () => destination.flushSync?.(),
  };
}

/** Lets so many lines pass in each second, and tells afterwards how many it did not. */
class Flood {
  readonly #tell: (leftOut: number) => void;
  #passed = 0;
  #leftOut = 0;
  #isCounting = false;

  constructor(tell: (leftOut: number) => void) {
    this.#tell = tell;
  }

  lets(): boolean {
    if (!this.#isCounting) setTimeout(() => this.#turn(), 1_000).unref();
    this.#isCounting = true;
    if (this.#passed >= LINES_PER_SECOND) {
      this.#leftOut += 1;
      return false;
    }
    this.#passed += 1;
    return true;
  }

  #turn(): void {
    const leftOut = this.#leftOut;
    this.#isCounting = false;
    this.#passed = 0;
    this.#leftOut = 0;
    if (leftOut > 0) this.#tell(leftOut);
  }
}

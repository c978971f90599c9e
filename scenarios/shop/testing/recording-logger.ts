import type { Logger } from '../telemetry.ts';

export interface RecordedLine {
  readonly level: keyof Logger;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** For tests: a log that can be read. */
export class RecordingLogger implements Logger {
  readonly lines: RecordedLine[] = [];
  readonly debug = this.#log('debug');
  readonly info = this.#log('info');
  readonly warn = this.#log('warn');
  readonly error = this.#log('error');

  #log(level: keyof Logger) {
    return (message: string, fields?: object) => void this.lines.push({ level, message, ...fields });
  }
}

import type { Effect } from '@systems-design-lab/scenarios/kit/index.ts';
import type { LogFilter, LogPage, Telemetry, TraceFilter } from '../../application/ports/telemetry.ts';
import type { LogEntry } from '../../domain/log-entry.ts';
import type { Origin, Trace, TraceSummary } from '../../domain/trace.ts';

/** Recent traces and log lines, in bounded memory. */
export class RecentTelemetry implements Telemetry {
  stageOpened(_stage: string, _origin: Origin): void {}

  effectApplied(_stage: string, _effect: Effect): () => void {
    return () => undefined;
  }

  traces(_filter: TraceFilter): readonly TraceSummary[] {
    return [];
  }

  trace(_id: string): Trace | undefined {
    return undefined;
  }

  logs(_filter: LogFilter): LogPage {
    return { entries: [], total: 0, dropped: 0 };
  }

  onLog(_listener: (entry: LogEntry) => void): () => void {
    return () => undefined;
  }

  async flushed(_stage: string, _withinMs: number): Promise<void> {}
}

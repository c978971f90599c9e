import type { LoadSummary, MeasuredResult, PhaseKind } from '../../../openapi/client.ts';
import { getWindowMs } from '../../numbers/figures.ts';

/** What was recorded of a route in one phase. */
export interface RecordedRate {
  readonly kind: PhaseKind;
  readonly stream: string;
  readonly offered: number;
  /** Answered with any status, per second. */
  readonly completed: number;
  /** Share of what was sent. */
  readonly errors: number;
}

/** The rates at which a scenario's proof has sent requests to a route. */
export function recordedRates(
  streams: readonly { readonly name: string; readonly route: string }[],
  route: string,
  measured: MeasuredResult | null,
): readonly RecordedRate[] {
  const names = streams.filter((stream) => stream.route === route).map(({ name }) => name);
  return (measured?.runs ?? []).flatMap((phase) => {
    const windowMs = getWindowMs(phase);
    const loads = (phase.load ?? []).filter(({ stream }) => names.includes(stream));
    if (windowMs === null) return [];
    return loads.map((load) => ({
      kind: phase.kind,
      stream: load.stream,
      offered: (1000 * load.sent) / windowMs,
      completed: (1000 * answered(load)) / windowMs,
      errors: load.errorRate,
    }));
  });
}

/** Outcomes that are a status were answers; the others are ways to get none. */
const answered = ({ outcomes }: LoadSummary): number =>
  Object.entries(outcomes).reduce((sum, [outcome, count]) => sum + (/^\d{3}$/.test(outcome) ? count : 0), 0);

import { z } from 'zod';
import type { PhaseEvent } from '../application/ports/event-sink.ts';
import type { Sample, SignalTick } from '../domain/signal.ts';
import { activity } from './activity.ts';
import { logBatch } from './logs.ts';
import { named } from './named.ts';
import { simStatus } from './sim.ts';
import { phaseKind, phaseResult, runStatus, runSummary } from './runs.ts';
import { unit } from './unit.ts';

const phaseEvent = z
  .object({
    runId: z.string(),
    scenario: z.string(),
    status: runStatus,
    phase: phaseKind,
    step: z.enum(['preparing', 'warming up', 'measuring', 'settling', 'done']),
    atMs: z.number().meta({ description: 'Since the start of the run.' }),
    expectedMs: z.number().meta({ description: 'How long the whole run is expected to take.' }),
    result: phaseResult.exactOptional().meta({ description: 'With the last step of a phase.' }),
  })
  .meta(named('PhaseEvent')) satisfies z.ZodType<PhaseEvent>;

const sample = z
  .object({ signal: z.string(), unit, labels: z.record(z.string(), z.string()), value: z.number() })
  .meta(named('Sample')) satisfies z.ZodType<Sample>;

const signalTick = z
  .object({
    at: z.number().meta({ description: 'Epoch ms.' }),
    samples: z.array(sample),
  })
  .meta(named('SignalTick')) satisfies z.ZodType<SignalTick>;

const numbered = <Data extends z.ZodType>(data: Data) => z.object({ sequence: z.int().min(1), data });

/**
 * Socket event → what it carries. Numbered events can be resumed: connect with `auth: {stream, sequence}` of the last one
 * seen, and what was missed is sent again, if the lab still has it (`hello.resumed`). Signals are only of interest now: a
 * slow client misses some of them.
 */
export const eventSchemas = {
  /** First on every connection. `stream` changes when the lab starts anew; `sequence` is that of the last event. */
  hello: z.object({ stream: z.string(), sequence: z.int().min(0), resumed: z.boolean() }),
  /** A run started, changed phase, ended. */
  run: numbered(runSummary),
  phase: numbered(phaseEvent),
  /** The scenarios that are enabled have changed, or the lab was halted or released. */
  active: numbered(simStatus),
  /** Something was enabled, expired, refused, killed, restarted … */
  activity: numbered(activity),
  signals: signalTick,
  /** Lines of the bench's log as they are written, in batches: at most four a second. A slow client misses some. */
  logs: logBatch,
  /** The lab closes the connection: it takes no messages. */
  refused: z.object({ code: z.string(), message: z.string() }),
};

/** What a client may say when it connects: where to resume. */
export const resumeFrom = z.object({ stream: z.string().max(64), sequence: z.int().min(0) });

import type { PhaseKind, PhaseResult, Run } from '../../openapi/client.ts';

/** A small run for tests: three phases of a second each, one measure, one signal with two samples per phase. */
export function exampleRun(change: Partial<Run> = {}): Run {
  return {
    id: 'r1',
    scenario: 'timeout-too-long',
    status: 'proven',
    phase: null,
    phases: ['calm', 'failure', 'fix'],
    seed: 7,
    parameters: { timeout: 150 },
    continues: null,
    createdAt: '2025-11-24T12:00:00.000Z',
    endedAt: '2025-11-24T12:00:03.000Z',
    runs: [phaseResult('calm', 0, 0), phaseResult('failure', 1, 0.98), phaseResult('fix', 2, 0)],
    reasons: [],
    evidence: [],
    series: [
      {
        signal: 'load_error_ratio',
        unit: 'share',
        labels: { stream: 'product' },
        points: [
          [400, 0],
          [900, 0],
          [1400, 0.5],
          [1900, 0.98],
          [2400, 0],
          [2900, 0],
        ],
      },
    ],
    ...change,
  };
}

/** Phase number `index` of such a run: its window is the last 0.8 of its second. */
export function phaseResult(kind: PhaseKind, index: number, value: number): PhaseResult {
  const holds = value < 0.1;
  return {
    kind,
    design: kind === 'fix' ? 'fixed' : 'broken',
    startedAt: '2025-11-24T12:00:00.000Z',
    windowStartMs: index * 1000 + 200,
    windowEndMs: index * 1000 + 1000,
    healthy: holds,
    conclusive: true,
    measures: [{ name: 'errors of product', unit: 'share', value, spread: 0.01, comparison: 'below', limit: 0.1, holds }],
    load: [],
    notRestored: [],
  };
}

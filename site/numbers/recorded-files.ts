import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MeasuredResult, Run } from '../../openapi/client.ts';

/** What is recorded of a scenario, from its folder; null where it has not been proven yet. */
export function readMeasured(folder: string): MeasuredResult | null {
  const measured = readJson<MeasuredResult>(path.join(folder, 'measured.json'));
  if (measured === null || measured.runs.every(({ load }) => load !== undefined)) return measured;
  return withLoadOf(readRecording(folder), measured);
}

/** The recorded run that pages play; null where there is none. */
export const readRecording = (folder: string): Run | null => readJson<Run>(path.join(folder, 'recording.json'));

/** A proof that was recorded before measured.json had the streams: they are those of the run that pages play. */
function withLoadOf(recording: Run | null, measured: MeasuredResult): MeasuredResult {
  const recorded = (kind: string) => recording?.runs.find((phase) => phase.kind === kind);
  return {
    ...measured,
    runs: measured.runs.map((phase) => {
      const same = recorded(phase.kind);
      return same ? { ...phase, load: same.load, windowMs: Math.round(same.windowEndMs - same.windowStartMs) } : phase;
    }),
  };
}

/** Every scenario of the catalogue with what is recorded of it, by name. */
export function readAllMeasured(catalogue: string): ReadonlyMap<string, MeasuredResult | null> {
  const folders = globSync('*/*/scenario.ts', { cwd: catalogue }).map((file) => path.join(catalogue, path.dirname(file)));
  return new Map(folders.map((folder) => [path.basename(folder), readMeasured(folder)]));
}

const readJson = <Content>(file: string): Content | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Content) : null;

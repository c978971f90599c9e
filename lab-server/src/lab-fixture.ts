import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultProcessMemoryBytes, type Configuration } from './configuration.ts';
import { defaultStopLimits, type StopLimits } from './domain/stop-conditions.ts';
import { defaultTelemetry } from './infrastructure/telemetry/bounds.ts';
import { findFreePorts } from './infrastructure/supervision/free-ports.ts';
import { startLab, type RunningLab } from './lab.ts';

/** For tests: a whole lab on free ports and in a folder of its own, without a site. */
export interface LabFixture extends RunningLab {
  readonly dataDirectory: string;
  /** Stops the lab and removes its folder. */
  close(): Promise<void>;
}

interface LabFixtureOptions {
  /** Absent: the catalogue that comes with the lab. */
  readonly catalogueFolder?: string;
  /** Over the usual ones. */
  readonly stopLimits?: Partial<StopLimits>;
  readonly metricsListen?: Configuration['metricsListen'];
}

export async function openLab({ catalogueFolder, stopLimits, metricsListen }: LabFixtureOptions = {}): Promise<LabFixture> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'lab-'));
  const remove = () => rm(dataDirectory, { recursive: true, force: true });
  const [port, edgePort] = (await findFreePorts(2)) as [number, number];
  try {
    const lab = await startLab({
      configuration: {
        port,
        edgePort,
        dataDirectory,
        allowedHosts: [],
        databaseUrl: undefined,
        metricsListen,
        telemetry: defaultTelemetry,
        stopLimits: { ...defaultStopLimits, ...stopLimits },
        processMemoryBytes: defaultProcessMemoryBytes,
        terminalShell: 'lab',
        siteRoot: join(dataDirectory, 'no-site'),
      },
      ...(catalogueFolder === undefined ? {} : { catalogueFolder }),
      onProgress: () => undefined,
      onLost: (reason) => {
        throw new Error(reason);
      },
    });
    return {
      ...lab,
      dataDirectory,
      async close() {
        await lab.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

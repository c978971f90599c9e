import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartnerName } from '../../kit/index.ts';
import { createPartners, partnerNames, type PartnersHost } from '../../partners/index.ts';
import { assembleShop, type AssembledShop, type ShopOptions } from '../assemble.ts';
import type { ShopPorts } from '../application/ports/index.ts';
import type { HttpEndpoint } from '../infrastructure/http/single-attempt-client.ts';
import { createWorker } from '../worker.ts';
import type { TestDatabase } from './test-database.ts';
import { RecordingLogger } from './recording-logger.ts';
import { RecordingMeter } from './recording-meter.ts';
import { RecordingTracer } from './recording-tracer.ts';

export interface Surroundings {
  readonly options: ShopOptions;
  readonly partners: PartnersHost;
  readonly endpoints: Readonly<Record<PartnerName, HttpEndpoint>>;
  readonly meter: RecordingMeter;
  readonly tracer: RecordingTracer;
  readonly logger: RecordingLogger;
  remove(): Promise<void>;
}

/** For tests: what a shop process needs around it, all of it real: partners over HTTP, a folder, a meter that can be read. */
export async function openSurroundings(
  database: TestDatabase,
  { designs = [], settings = {} }: Partial<Pick<ShopOptions, 'designs' | 'settings'>> = {},
): Promise<Surroundings> {
  const partners = createPartners({ settings: {}, seed: 1, only: partnerNames });
  const sharedFolder = await mkdtemp(join(tmpdir(), 'shop-test-'));
  const meter = new RecordingMeter();
  const tracer = new RecordingTracer();
  const logger = new RecordingLogger();
  const listening = partnerNames.map(
    async (name) => [name, { host: '127.0.0.1', port: await partners.listen(name, 0) }] as const,
  );
  const endpoints = Object.fromEntries(await Promise.all(listening)) as Surroundings['endpoints'];
  return {
    options: {
      settings: { repricingRules: 1_000, suggestedProducts: 1_000, ...settings },
      database: database.connection,
      partners: endpoints,
      nameServer: { host: '127.0.0.1', port: await partners.serveNames() },
      sharedFolder,
      designs,
      meter,
      telemetry: { tracer, logger },
    },
    partners,
    endpoints,
    meter,
    tracer,
    logger,
    async remove() {
      await partners.stop();
      await rm(sharedFolder, { recursive: true });
    },
  };
}

/** For tests: the ports of a shop and its worker, without HTTP in front. */
export async function openPorts(
  database: TestDatabase,
  designs: ShopOptions['designs'] = [],
): Promise<
  Omit<AssembledShop, 'ports'> &
    Pick<Surroundings, 'meter'> & { readonly ports: ShopPorts; readonly folder: string; close(): Promise<void> }
> {
  const { options, endpoints, meter, remove } = await openSurroundings(database, { designs });
  const assembled = assembleShop(options);
  const worker = createWorker({ ...options, partners: endpoints });
  return {
    ...assembled,
    ports: { ...assembled.ports, eventConsumer: worker.eventConsumer },
    meter,
    folder: options.sharedFolder,
    async close() {
      await assembled.ports.scheduler.stop();
      await assembled.http.close();
      await worker.stop();
      await Promise.all(assembled.pools.map((pool) => pool.endWithin(100)));
      await remove();
    },
  };
}

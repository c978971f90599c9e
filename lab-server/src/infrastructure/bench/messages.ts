import type { EdgeSettings, ShopSettings } from '@systems-design-lab/scenarios/shop/settings.ts';
import type { PartnerName, Partners, WorkerPartner } from '@systems-design-lab/scenarios/kit/index.ts';
import type { StagedDesign } from '../../application/ports/bench.ts';
import type { Endpoint } from './endpoint.ts';

/** Where a process sends what it has to tell, and as whom. */
export interface ProcessTelemetry {
  /** Spans are sent there by `POST`, OTLP as JSON, with `authorization: Bearer <token>`. */
  readonly tracesUrl: string;
  readonly token: string;
  /** Name of its stage: the resource attribute `lab.stage`. */
  readonly stage: string;
  /** `service.name`: edge, shop, shop-2, worker. */
  readonly process: string;
  /** Lines less severe are not written. */
  readonly logLevel: string;
}

/** What the control plane says to the mains of the bench, and what they answer. One file, both sides. */
export interface StartShop {
  readonly settings: ShopSettings;
  readonly database: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    readonly database: string;
  };
  readonly partners: Readonly<Record<Exclude<PartnerName, WorkerPartner>, Endpoint>>;
  /** Speaks DNS over UDP. */
  readonly nameServer: Endpoint;
  readonly sharedFolder: string;
  readonly designs: readonly StagedDesign[];
  /** What the answer to this waits for: that it is warm, or merely that it listens. */
  readonly until: 'warm' | 'listening';
  /** Null: it tells nothing. */
  readonly telemetry: ProcessTelemetry | null;
}

export interface StartWorker extends Pick<StartShop, 'settings' | 'database' | 'designs' | 'telemetry'> {
  readonly partners: Readonly<Record<WorkerPartner, Endpoint>>;
}

export interface StartEdge {
  readonly settings: EdgeSettings;
  readonly upstreams: readonly (Endpoint & { readonly name: string })[];
  readonly designs: readonly StagedDesign[];
  readonly telemetry: StartShop['telemetry'];
}

export type PartnerSettingsByName = { readonly [P in PartnerName]?: Partial<Partners[P]> };

export interface StartPartners {
  readonly settings: PartnerSettingsByName;
  readonly seed: number;
  readonly only: readonly PartnerName[];
}

/** A process that listens answers with its port once it is ready to be measured. */
export interface Started {
  readonly port: number;
}

export interface StartedPartners {
  readonly ports: Readonly<Partial<Record<PartnerName, number>>>;
  /** UDP port of the name server that knows the partners. */
  readonly names: number;
}

export interface PartnerLedger {
  readonly calls: number;
  readonly queueDepth: number;
  /** What it has done, by kind. */
  readonly entries: Readonly<Record<string, number>>;
}

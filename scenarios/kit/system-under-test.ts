/**
 * What the system under test offers to a scenario: its ports, routes, partners and settings.
 *
 * The kit imports nothing, so these interfaces are empty here and the shop fills them in by module augmentation
 * (`scenarios/shop/vocabulary.ts`, `scenarios/partners/vocabulary.ts`). A misspelt port, route, partner or setting in a
 * scenario therefore does not compile.
 */

/** Port name → the interface that an adapter of it has. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Ports {}

/** Route (`'GET /products/:id'`) → the key space that its requests draw from. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Routes {}

/** Partner name → the settings that it takes. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Partners {}

/** Process → the settings that a scenario or a design may give it. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Settings {}

/** Key of a setting that a `config` effect may change while the shop runs → its value. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Configuration {}

/** Data effect (`'skewCarts'`) → the parameters that it takes. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface DataChanges {}

/** Name of a check of the shop's data (`'piecesSold'`) → its value. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface DataChecks {}

/** Name of an audit of the shop's answers (`'staleOffers'`) → how many were out of date. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface AnswerAudits {}

/** What an adapter is built from: connection pool, outbound HTTP, clock, meter … */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Toolbox {}

export type PortName = keyof Ports & string;
export type Route = keyof Routes & string;
export type PartnerName = keyof Partners & string;
export type ConfigurationKey = keyof Configuration & string;
export type DataChange = keyof DataChanges & string;
export type AnswerAuditName = keyof AnswerAudits & string;
export type DataCheck = keyof DataChecks & string;

/** Replicas of the shop; the second one starts only where a scenario needs it. */
export type ReplicaName = 'shop' | 'shop-2';

/** Partners that the worker calls; the shop calls all others. */
export type WorkerPartner = Extract<PartnerName, 'address'>;

/** Processes of the bench that an effect may aim at. The worker runs only where a scenario needs it. */
export type ProcessName = 'edge' | ReplicaName | 'worker' | 'partners' | PartnerName;

/** Links of the bench, `from:to`. Every arrow between two parts is one; the replicas share those to the partners. */
export type LinkName =
  | 'client:edge'
  | `edge:${ReplicaName}`
  | `${ReplicaName | 'worker'}:postgres`
  | `shop:${Exclude<PartnerName, WorkerPartner>}`
  | `worker:${WorkerPartner}`;

import type { ShopPorts } from './application/ports/index.ts';
import type { ShopConfiguration, ShopSettings, EdgeSettings } from './settings.ts';
import type { ShopDataChanges } from './data-changes.ts';
import type { answerAudits } from './contracts/audits.ts';
import type { dataChecks } from './infrastructure/postgres/data-checks.ts';
import type { ShopRoutes } from './contracts/routes.ts';
import type { ShopToolbox } from './toolbox.ts';

/** Tells the kit what this shop offers, so that a misspelt port, route, setting or data change does not compile. */
declare module '../kit/system-under-test.ts' {
  interface Ports extends ShopPorts {}
  interface Routes extends ShopRoutes {}
  interface Toolbox extends ShopToolbox {}
  interface Configuration extends ShopConfiguration {}
  interface DataChanges extends ShopDataChanges {}
  interface AnswerAudits extends Record<keyof typeof answerAudits, number> {}
  interface DataChecks extends Record<keyof typeof dataChecks, number> {}
  interface Settings {
    shop: ShopSettings;
    edge: EdgeSettings;
  }
}

import { planOf } from '@systems-design-lab/scenarios/kit/index.ts';
import { randomInt } from 'node:crypto';
import { lease, type ActiveScenario } from '../domain/free-play.ts';
import { LabError } from '../domain/lab-error.ts';
import { resolveParameters, tuningOf } from '../domain/parameters.ts';
import type { ActivityLog } from './activity-log.ts';
import type { EnableRequest, FreePlay } from './lab.ts';
import { ifGivenUp, isGivenUp, type Act, type PlayStage } from './play-stage.ts';
import type { Catalogue, CatalogueEntry } from './ports/catalogue.ts';
import { findScenario, refuseUnmet } from './run-scenarios.ts';
import type { StageOccupancy } from './stage-occupancy.ts';

interface Dependencies {
  readonly catalogue: Catalogue;
  readonly activity: ActivityLog;
  /** Says to all viewers what is on now. */
  readonly tell: () => void;
  readonly occupancy: StageOccupancy;
  readonly stage: PlayStage;
}

interface Enabled {
  readonly shown: ActiveScenario;
  readonly replaces: CatalogueEntry['scenario']['replaces'];
  readonly act: Act;
  readonly lease: NodeJS.Timeout;
}

/** Scenarios that a reader switches on to play with, until they are disabled or their lease ends. */
export class PlayScenarios implements FreePlay {
  readonly #dependencies: Dependencies;
  readonly #enabled = new Map<string, Enabled>();
  /** Disabled or expired, and still on the stage. */
  readonly #ending = new Set<ActiveScenario>();
  readonly #seed = randomInt(1, 2 ** 31);

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** One that is being ended counts until nothing of it is left on the stage. */
  status(): readonly ActiveScenario[] {
    const ending = [...this.#ending].map((shown) => [shown.name, shown] as const);
    const enabled = [...this.#enabled].map(([name, { shown }]) => [name, shown] as const);
    return [...new Map([...ending, ...enabled]).values()];
  }

  /** The names of those that are on, and not being ended. */
  names(): readonly string[] {
    return [...this.#enabled.keys()];
  }

  /** Enabling the same again renews its lease and leaves the stage alone. */
  enable(request: EnableRequest): Promise<ActiveScenario> {
    return this.#dependencies.activity.notingRefusal(request.name, () => this.#enable(request));
  }

  async #enable(request: EnableRequest): Promise<ActiveScenario> {
    const entry = await findScenario(this.#dependencies.catalogue, request.name);
    refuseUnmet(entry);
    const parameters = resolveParameters(entry.name, entry.scenario, request.parameters);
    const design = request.design ?? 'broken';
    if (!entry.designs.includes(design)) {
      throw new LabError('DESIGN_NOT_FOUND', `Scenario "${entry.name}" has no design "${design}".`, {
        hint: `It has ${entry.designs.join(', ')}.`,
      });
    }
    this.#dependencies.occupancy.refuseNew(`Enable "${entry.name}"`);
    this.#refuseConflict(entry);
    const former = this.#enabled.get(entry.name);
    const seconds = request.durationSeconds ?? lease.default;
    const shown: ActiveScenario = {
      name: entry.name,
      design,
      parameters,
      load: request.load ?? true,
      enabledAt: former?.shown.enabledAt ?? new Date().toISOString(),
      expiresAt: new Date(Date.now() + seconds * 1000).toISOString(),
    };
    clearTimeout(former?.lease);
    this.#enabled.set(entry.name, {
      shown,
      replaces: entry.scenario.replaces,
      act: actOf(entry, shown),
      lease: this.#leaseFor(entry.name, seconds),
    });
    if (!former || !sameSetUp(former.shown, shown)) {
      await this.#perform().catch(async (error: unknown) => {
        // Somebody may have switched it on again meanwhile.
        if (this.#enabled.get(entry.name)?.shown === shown) this.#forget(entry.name);
        if (!isGivenUp(error)) await this.#perform();
        throw error;
      });
    }
    const isRenewed = former !== undefined && sameSetUp(former.shown, shown);
    this.#dependencies.activity.add(isRenewed ? 'renewed' : 'enabled', entry.name, `${design}, for ${seconds} s`);
    this.#dependencies.tell();
    return shown;
  }

  async disable(name: string): Promise<void> {
    await findScenario(this.#dependencies.catalogue, name);
    if (!this.#enabled.has(name)) {
      throw new LabError('SCENARIO_NOT_ENABLED', `Scenario "${name}" is not enabled.`, { hint: '"lab status" shows what is.' });
    }
    await this.#end(name, 'disabled');
  }

  /** Takes everything off the list; the caller clears the stage. */
  forgetAll(): void {
    for (const name of [...this.#enabled.keys()]) this.#forget(name);
    this.#dependencies.tell();
  }

  async #end(name: string, how: 'disabled' | 'expired'): Promise<void> {
    const shown = this.#enabled.get(name)?.shown;
    if (!shown) return;
    this.#forget(name);
    this.#ending.add(shown);
    try {
      // Given up, it has ended with everything else.
      await this.#perform().catch(ifGivenUp(undefined));
    } finally {
      this.#ending.delete(shown);
      this.#dependencies.activity.add(how, name);
      this.#dependencies.tell();
    }
  }

  #leaseFor(name: string, seconds: number): NodeJS.Timeout {
    const expire = () =>
      void this.#end(name, 'expired').catch((error: unknown) =>
        console.error(`Ending "${name}" at the end of its lease failed:`, error),
      );
    return setTimeout(expire, seconds * 1000);
  }

  #forget(name: string): void {
    clearTimeout(this.#enabled.get(name)?.lease);
    this.#enabled.delete(name);
  }

  #perform(): Promise<void> {
    return this.#dependencies.stage.perform(
      [...this.#enabled.values()].map(({ act }) => act),
      this.#seed,
    );
  }

  #refuseConflict(entry: CatalogueEntry): void {
    for (const [name, { replaces }] of this.#enabled) {
      const port = name === entry.name ? undefined : replaces.find((each) => entry.scenario.replaces.includes(each));
      if (port === undefined) continue;
      throw new LabError('PORT_CONFLICT', `"${entry.name}" and "${name}" both replace the port "${port}".`, {
        hint: `Disable "${name}" first.`,
      });
    }
  }
}

function actOf({ name, folder, scenario }: CatalogueEntry, shown: ActiveScenario): Act {
  const plan = planOf(scenario, shown.parameters);
  return {
    design: {
      scenario: name,
      folder,
      design: shown.design,
      parameters: shown.design === 'fixed' ? tuningOf(scenario, shown.parameters) : {},
    },
    scenario,
    settings: scenario.settings ?? {},
    effects: [...plan.always, ...plan.trigger],
    load: shown.load ? plan.load : {},
    periodMs: plan.windowMs,
  };
}

function sameSetUp(a: ActiveScenario, b: ActiveScenario): boolean {
  const setUp = ({ design, parameters, load }: ActiveScenario) =>
    JSON.stringify([design, load, Object.entries(parameters).sort()]);
  return setUp(a) === setUp(b);
}

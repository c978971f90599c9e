import type { IForbiddenRuleType } from 'dependency-cruiser';

type Restriction = Extract<IForbiddenRuleType, { from: unknown; to: unknown }>;

/** `comment` is the rule as a sentence. */
export interface Rule {
  readonly name: string;
  readonly comment: string;
  readonly from: Restriction['from'];
  readonly to: Restriction['to'];
}

/** Tests may reach for what they need. */
const tests = '\\.(test|contract)\\.ts$|-fixture\\.ts$|/testing/';
const kit = '^scenarios/kit/';
/** The two programs that are built in layers. */
const layered = '(lab-server/src|scenarios/shop)';
/** Entry points that wire a process together. */
const compositionRoots = '^lab-server/src/(lab|main)\\.ts$|/mains/';

const forbid = (name: string, comment: string, from: Rule['from'], to: Rule['to']): Rule => ({ name, comment, from, to });

/**
 * Which part may import which. `make arch-check` prints a rule's sentence beside the import that broke it, and
 * `arch-check.test.ts` breaks each of them once.
 */
export const rules: readonly Rule[] = [
  forbid(
    'kit-imports-nothing',
    'The kit is pure vocabulary: it imports nothing but itself, so that the site can read a scenario.',
    { path: kit, pathNot: tests },
    { pathNot: kit },
  ),
  forbid(
    'shop-has-no-word-of-failure',
    'The layers of the shop use only kit/units; its root files, which put designs in place, may name the types of the kit.',
    { path: '^scenarios/shop/[^/]+/', pathNot: tests },
    { path: kit, pathNot: '^scenarios/kit/units\\.ts$' },
  ),
  forbid(
    'shop-stands-alone',
    'The shop knows neither the catalogue nor the partners: it meets them over HTTP and through its ports.',
    { path: '^scenarios/shop/', pathNot: tests },
    { path: '^scenarios/(catalogue|partners|template)/' },
  ),
  forbid(
    'partners-know-only-the-kit',
    'Partners are the outside world: they import the kit, never the shop or the catalogue.',
    { path: '^scenarios/partners/', pathNot: tests },
    { path: '^scenarios/(shop|catalogue|template)/' },
  ),
  forbid(
    'declarations-import-only-the-kit',
    'scenario.ts is data: it imports only the kit, so that pages can read it without the code that runs.',
    { path: '^scenarios/(catalogue/[^/]+/[^/]+|template)/scenario\\.ts$' },
    { pathNot: kit },
  ),
  forbid(
    'scenarios-stand-alone',
    'A scenario imports nothing of another scenario: a folder can be added, changed or removed alone.',
    { path: '^scenarios/catalogue/([^/]+/[^/]+)/' },
    { path: '^scenarios/(catalogue|template)/', pathNot: '^scenarios/catalogue/$1/' },
  ),
  forbid(
    'scenarios-never-import-the-lab',
    'The lab imports scenarios, never the other way round.',
    { path: '^scenarios/', pathNot: tests },
    { path: '^lab-server/' },
  ),
  forbid(
    'domain-imports-only-domain',
    'The domain imports nothing but the domain and the kit.',
    { path: `^${layered}/domain/`, pathNot: tests },
    { pathNot: [kit, '^$1/domain/'] },
  ),
  forbid(
    'application-imports-only-inwards',
    'Use cases import the domain, the kit, other use cases and their ports; the world reaches them through ports.',
    { path: `^${layered}/application/`, pathNot: tests },
    { pathNot: [kit, '^$1/(application|domain)/', '^(node:)?(events|crypto|timers/promises)$', '^scenarios/shop/toolbox\\.ts$'] },
  ),
  forbid(
    'infrastructure-implements-ports',
    'Adapters import the application’s ports and the domain, never a use case or the API.',
    { path: `^${layered}/infrastructure/`, pathNot: [tests, '/mains/'] },
    { path: ['^$1/api/', '^$1/application/'], pathNot: '^$1/application/(ports|jobs)/' },
  ),
  forbid(
    'api-never-imports-infrastructure',
    'The API speaks to use cases; what they run on is none of its business.',
    { path: `^${layered}/api/`, pathNot: tests },
    { path: '^$1/infrastructure/' },
  ),
  forbid(
    'contracts-import-no-outer-layer',
    'Contracts are schemas of what use cases take and give: they know neither the API nor what it runs on.',
    { path: `^${layered}/contracts/`, pathNot: tests },
    { path: '^$1/(api|infrastructure)/' },
  ),
  forbid(
    'nobody-imports-the-composition-root',
    'lab.ts and main.ts may import everything, so nothing else may import them.',
    { path: '^(lab-server|scenarios|site)/', pathNot: [tests, compositionRoots, '^lab-server/(bench|src/cli)/'] },
    { path: '^lab-server/src/(lab|main)\\.ts$' },
  ),
  forbid(
    'site-talks-through-the-client',
    'The site talks to the server only through openapi/client.ts and the contracts.',
    { path: '^site/', pathNot: tests },
    { path: ['^lab-server/', '^scenarios/(shop|partners)/'], pathNot: '^lab-server/src/contracts/' },
  ),
  forbid(
    'product-needs-no-dev-dependency',
    'What runs declares what it needs: product code imports no development dependency.',
    { path: '^(lab-server/src|scenarios)/', pathNot: [tests, '^lab-server/src/guardrails/'] },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
  ),
  forbid('no-cycles', 'No two modules need each other.', {}, { circular: true }),
  forbid(
    'imports-exist',
    'Every import leads to a file or a declared package; the aliases of the site are left to its own build.',
    { pathNot: '^site/' },
    { couldNotResolve: true },
  ),
];

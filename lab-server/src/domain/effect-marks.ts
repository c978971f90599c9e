import type { Effect, ProcessName } from '@systems-design-lab/scenarios/kit/index.ts';
import type { Span } from './trace.ts';

/** An effect, and when it held. Epoch ms; `until` null: it still does. */
export interface HeldEffect {
  readonly effect: Effect;
  readonly from: number;
  readonly until: number | null;
}

/** Those spans of one trace, epoch ms of the trace's start, with the effects that touched each. */
export function markEffects(spans: readonly Span[], startedAt: number, held: readonly HeldEffect[]): Span[] {
  if (held.length === 0) return [...spans];
  const marks = held.map(({ effect, from, until }) => ({
    name: nameOf(effect),
    from: from - startedAt,
    until: (until ?? Infinity) - startedAt,
    touches: touched(effect, spans),
  }));
  return spans.map((span) => ({
    ...span,
    effects: [
      ...new Set(
        marks
          .filter(({ from, until }) => span.startMs <= until && span.startMs + span.durationMs >= from)
          .filter(({ touches }) => touches(span))
          .map(({ name }) => name),
      ),
    ],
  }));
}

/** `link shop:postgres latency`, `process.pause shop`, `partner payments delay`. */
export function nameOf(effect: Effect): string {
  switch (effect.kind) {
    case 'link':
      return `link ${effect.link} ${effect.toxic.toxic}`;
    case 'partner':
      return ['partner', effect.partner, ...Object.keys(effect.settings)].join(' ');
    case 'data':
      return `data ${effect.change}`;
    case 'pg.setting':
      return `pg.setting ${effect.setting}=${effect.value}`;
    case 'config':
      return `config ${effect.key}=${String(effect.value)}`;
    case 'cache.expire':
      return `cache.expire ${effect.key}`;
    case 'files.hang':
    case 'files.corrupt':
      return `${effect.kind} ${effect.folder}`;
    case 'dns.mode':
      return `dns.mode ${effect.mode}`;
    case 'sql.hold':
    case 'sql.repeat':
      return `${effect.kind} ${shortened(effect.statement)}`;
    case 'traffic':
      return `traffic ${effect.name}`;
    case 'process.pause':
    case 'process.descriptors':
    case 'process.fileSize':
    case 'clock.skew':
    case 'replica.add':
    case 'replica.kill':
    case 'replica.restart':
      return `${effect.kind} ${effect.process}`;
  }
}

type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;
type Touches = (span: Span) => boolean;

/** What an effect has to do with a span, whenever it held. What it cannot be told apart from is left unmarked. */
function touched(effect: Effect, spans: readonly Span[]): Touches {
  switch (effect.kind) {
    case 'link':
      return crosses(effect, spans);
    case 'partner':
      return calls(effect.partner);
    case 'process.pause':
    case 'process.descriptors':
    case 'process.fileSize':
      return ranIn(effect.process);
    case 'clock.skew':
      return (span) => span.process === effect.process && span.kind !== 'client';
    case 'replica.add':
    case 'replica.kill':
    case 'replica.restart':
      return (span) => span.process === effect.process || leadsTo(effect.process, spans)(span);
    case 'sql.hold':
    case 'sql.repeat':
      return queriesOf(tablesIn(effect.statement));
    case 'data':
      return isQuery;
    case 'pg.setting':
      return (span) => isQuery(span) && /^\s*(\/\*.*?\*\/\s*)?(COMMIT|INSERT|UPDATE|DELETE|WITH)\b/i.test(queryOf(span));
    case 'cache.expire':
      // The cache is memory of the shop: what shows is who filled it again.
      return (span) => isQuery(span) && queryOf(span).includes(effect.key);
    case 'dns.mode':
      return (span) => isOutbound(span) && span.process !== 'edge';
    case 'files.hang':
    case 'files.corrupt':
      return (span) => span.kind === 'server' && span.process.startsWith('shop') && /\/images\b/.test(routeOf(span));
    case 'config':
      return (span) => span.kind === 'server' && span.process.startsWith('shop');
    // It adds load, which slows everything or nothing: no single span is its doing.
    case 'traffic':
      return () => false;
  }
}

/** A link `from:to`: the calls over it. Those of the client are the edge's answers to it. */
function crosses({ link, toxic }: EffectOf<'link'>, spans: readonly Span[]): Touches {
  const [from = '', to = ''] = link.split(':');
  if (from === 'client') return (span) => span.kind === 'server' && span.process === to;
  if (from === 'edge') return leadsTo(to, spans);
  // Where no connection can be opened, the wait for one is the link's doing; where it is slow, that of those who hold them.
  const keepsOut = ['down', 'timeout', 'blackhole', 'reset'].includes(toxic.toxic);
  if (to === 'postgres') return (span) => span.process === from && (isQuery(span) || (keepsOut && span.name === 'pool.acquire'));
  // The replicas share their links to the partners.
  const isCaller = (process: string) => (from === 'shop' ? process.startsWith('shop') : process === from);
  return (span) => isCaller(span.process) && calls(to)(span);
}

/** The edge's call that came to this replica, or that came to none. */
function leadsTo(replica: string, spans: readonly Span[]): Touches {
  const processOfChild = new Map(
    spans.flatMap(({ parentId, process, kind }) =>
      parentId !== null && kind === 'server' ? [[parentId, process] as const] : [],
    ),
  );
  return (span) => span.process === 'edge' && span.kind === 'client' && (processOfChild.get(span.id) ?? replica) === replica;
}

const calls =
  (partner: string): Touches =>
  (span) =>
    span.kind === 'client' && span.attributes['peer.service'] === partner;

/** Partners have no spans of their own: what is done to them shows in the calls to them. */
function ranIn(process: ProcessName): Touches {
  if (process === 'partners') return (span) => isOutbound(span) && span.process !== 'edge';
  return (span) => span.process === process || calls(process)(span);
}

const isQuery: Touches = (span) => span.attributes['db.system.name'] !== undefined;
const isOutbound: Touches = (span) => span.kind === 'client' && !isQuery(span) && span.attributes['peer.service'] !== undefined;
const queryOf = (span: Span): string => String(span.attributes['db.query.text'] ?? span.name);
const routeOf = (span: Span): string => String(span.attributes['http.route'] ?? span.attributes['url.path'] ?? span.name);

/** Queries that name one of the tables; all of them where no table is known. */
function queriesOf(tables: readonly string[]): Touches {
  if (tables.length === 0) return isQuery;
  const named = new RegExp(`\\b(${tables.join('|')})\\b`, 'i');
  return (span) => isQuery(span) && named.test(queryOf(span));
}

function tablesIn(statement: string): string[] {
  const found = statement.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO|TABLE)\s+(?:ONLY\s+)?"?([a-z_][a-z0-9_]*)"?/gi);
  return [...new Set([...found].map(([, table]) => table!.toLowerCase()))];
}

const MAX_STATEMENT = 60;

function shortened(statement: string): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  return line.length > MAX_STATEMENT ? `${line.slice(0, MAX_STATEMENT - 1)}…` : line;
}

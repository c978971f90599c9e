import { isElement, placeOf, plainText, walk, type Node, type Text } from './text.ts';

/** In these, figures are the author's: what a reader guesses, and what answers say of it. */
const free = new Set(['Predict', 'Quiz', 'Question', 'Option']);
/** What happened to others is told with their numbers. */
const incidentHeading = 'What happened';

const figure = String.raw`(?<![\w.,/-])[~≈<>]?\d+(?:[.,\u00a0\u202f]\d+)*`;
const units = [
  ...['ns', 'µs', 'ms', 's', 'sec', 'secs', 'seconds?', 'milliseconds?', 'min', 'minutes?', 'h', 'hours?'],
  ...['%', 'percent', 'per cent', '×', 'x', 'times', '/s', '/min', 'per second', 'per minute', 'rps', 'qps'],
  ...['B', 'kB', 'KB', 'MB', 'GB', 'KiB', 'MiB', 'GiB', 'bytes?', 'kilobytes?', 'megabytes?'],
  ...[
    'requests?',
    'queries',
    'query',
    'calls?',
    'connections?',
    'sessions?',
    'errors?',
    'deadlocks?',
    'loads?',
    'attempts?',
    'retries',
  ],
].join('|');
const typedFigure = new RegExp(String.raw`${figure}[ \u00a0\u202f-]?(?:${units})(?![\w-])`, 'g');

const words =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred';
const typedCount = new RegExp(String.raw`(?<![\w.,/-])(?:\d+|${words})[ \u00a0](?:(?:\w+)[ \u00a0])?scenarios\b`, 'gi');

/**
 * The figures that an author has typed where a reader takes them for measured ones: a number with a unit in prose. Code,
 * attributes, Predict, Quiz and what is told of an incident are left alone. One sentence for each, with its place.
 */
export function typedFiguresIn(text: Text): readonly string[] {
  return proseOf(text.tree).flatMap((node) => [
    ...found(text, node, typedFigure).map(
      ({ place, words: typed }) =>
        `${place} "${typed}" is typed. A measured value is <Measured run="…" measure="…" />; a setting goes in code: \`${typed}\`.`,
    ),
    ...found(text, node, typedCount).map(
      ({ place, words: typed }) => `${place} "${typed}" will be wrong when the catalogue grows. Say it without the number.`,
    ),
  ]);
}

/** The pieces of text in which figures are looked for. */
function proseOf(tree: Node): readonly Node[] {
  let isIncident = false;
  return (tree.children ?? []).flatMap((block) => {
    if (block.type === 'heading' && (block.depth ?? 0) <= 2) isIncident = plainText(block).trim() === incidentHeading;
    if (isIncident) return [];
    return [...walk(block, (node) => isElement(node) && free.has(node.name ?? ''))].filter(({ type }) => type === 'text');
  });
}

function found(text: Text, { value = '', position }: Node, pattern: RegExp): { place: string; words: string }[] {
  return [...value.matchAll(pattern)].map(({ 0: words, index }) => {
    const before = value.slice(0, index).split('\n');
    const start = position?.start ?? { line: 1, column: 1 };
    const line = start.line + before.length - 1;
    const column = (before.length === 1 ? start.column : 1) + (before.at(-1)?.length ?? 0);
    return { place: placeOf(text, { line, column }), words: words.replaceAll('\u00a0', ' ') };
  });
}

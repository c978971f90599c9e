/** A match as the search plugin's worker gives it: of a page's title, heading, description, or text. */
export interface Hit {
  readonly document: { readonly t: string; readonly u: string };
  /** The page that the matching text is of; absent where its title matched. */
  readonly page?: { readonly t: string } | undefined;
  /** Word → where it is in the text, as [start, length]. */
  readonly metadata: Readonly<Record<string, { readonly t?: { readonly position: readonly Position[] } }>>;
}

type Position = readonly [start: number, length: number];

/** A page that was found, once, however many of its texts match. */
export interface FoundPage {
  readonly title: string;
  readonly url: string;
  /** What kind of page it is. */
  readonly kind: string;
  /** The best matching text besides the title; empty where only the title matches. */
  readonly excerpt: readonly Segment[];
}

interface Segment {
  readonly text: string;
  readonly isMatch: boolean;
}

const kinds: Readonly<Record<string, string>> = {
  scenarios: 'Scenario',
  tutorials: 'Tutorial',
  reference: 'API',
  releases: 'Release notes',
};

/** Characters of an excerpt, and how many of them come before the first match. */
const EXCERPT_LENGTH = 150;
const LEAD_LENGTH = 40;

/** One entry for each page, in the order of the best match. */
export function foundPages(hits: readonly Hit[], baseUrl: string): readonly FoundPage[] {
  return [...Map.groupBy(hits, ({ document }) => document.u)].map(([url, [best, ...others]]) => {
    const inText = [best!, ...others].find(({ page }) => page !== undefined);
    return {
      title: best!.page?.t ?? best!.document.t,
      url,
      kind: kinds[url.slice(baseUrl.length).split('/')[0] ?? ''] ?? 'Page',
      excerpt: inText ? excerptOf(inText.document.t, positionsOf(inText)) : [],
    };
  });
}

/** In order, and none within another. */
function positionsOf({ metadata }: Hit): readonly Position[] {
  const all = Object.values(metadata).flatMap(({ t }) => t?.position ?? []);
  const sorted = all.toSorted((a, b) => a[0] - b[0] || b[1] - a[1]);
  return sorted.filter(
    ([start], index) => index === 0 || start >= Math.max(...sorted.slice(0, index).map(([from, of]) => from + of)),
  );
}

/** The text around the first match, cut between words. */
function excerptOf(text: string, positions: readonly Position[]): readonly Segment[] {
  const [first = 0] = positions[0] ?? [];
  const from = first <= LEAD_LENGTH ? 0 : text.indexOf(' ', first - LEAD_LENGTH) + 1;
  const end = text.length - from <= EXCERPT_LENGTH ? text.length : text.lastIndexOf(' ', from + EXCERPT_LENGTH);
  const segments: Segment[] = [];
  let at = from;
  for (const [start, length] of positions) {
    if (start < from || start + length > end) continue;
    segments.push({ text: text.slice(at, start), isMatch: false }, { text: text.slice(start, start + length), isMatch: true });
    at = start + length;
  }
  segments.push({ text: text.slice(at, end), isMatch: false });
  const cut = (isCut: boolean): Segment[] => (isCut ? [{ text: '…', isMatch: false }] : []);
  return [...cut(from > 0), ...segments.filter(({ text: part }) => part !== ''), ...cut(end < text.length)];
}

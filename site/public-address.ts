/** Where the pages are served, as links that leave them need it: canonical links, sitemap, feed, social cards. */
export interface PublicAddress {
  /** The origin, without a slash at its end. */
  readonly url: string;
  /** The path below which the site lies, with a slash at both ends. */
  readonly baseUrl: string;
}

/** A lab on this computer. */
export const labAddress: PublicAddress = { url: 'http://localhost:8000', baseUrl: '/' };

/** Reads SITE_URL and BASE_URL; without them the site is built for a lab. */
export function publicAddress(environment: Readonly<Record<string, string | undefined>>): PublicAddress {
  const { SITE_URL: url = '', BASE_URL: baseUrl = '' } = environment;
  return { url: url === '' ? labAddress.url : originOf(url), baseUrl: baseUrl === '' ? labAddress.baseUrl : pathOf(baseUrl) };
}

function originOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && /^https?:$/.test(url.protocol) && given.replace(/\/$/, '').toLowerCase() === url.origin) return url.origin;
  throw new Error(
    `SITE_URL is "${given}"; expected an origin such as "https://example.org". A path below it goes into BASE_URL.`,
  );
}

function pathOf(given: string): string {
  if (/^\/([\w~-][\w.~-]*\/)*$/.test(given)) return given;
  throw new Error(`BASE_URL is "${given}"; expected a path with a slash at both ends, such as "/lab/", or "/".`);
}

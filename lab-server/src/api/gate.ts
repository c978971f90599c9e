import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LabError } from '../domain/lab-error.ts';

/**
 * Who gets in. A web page of another origin must not, whether it comes by its own name (Origin, Sec-Fetch-Site) or by a name
 * that it made point here (Host: DNS rebinding). Everything but the site itself needs the token of this start.
 */
export interface Gate {
  /** Throws HOST_NOT_ALLOWED unless the Host is this computer, at our port, or one that was allowed by name. */
  checkHost(request: IncomingMessage): void;
  /** Throws ORIGIN_NOT_ALLOWED for a page of another origin. Another port of this computer is another origin. */
  checkOrigin(request: IncomingMessage): void;
  /** Throws UNAUTHORIZED without the token, as bearer or as cookie. */
  checkToken(request: IncomingMessage): void;
  /** Why a socket may not be opened, by all of the above; undefined: it may. */
  refuseHandshake(request: IncomingMessage): LabError | undefined;
  /** What lets a browser in, once it has loaded a page from here. */
  cookieFor(request: IncomingMessage): string;
}

const ownNames = ['localhost', '127.0.0.1', '[::1]'];

export function createGate({ token, allowedHosts }: { readonly token: string; readonly allowedHosts: readonly string[] }): Gate {
  const isToken = sameAs(token);
  const gate: Gate = {
    checkHost(request) {
      const { host } = request.headers;
      if (host !== undefined && hostsOf(request, allowedHosts).includes(host.toLowerCase())) return;
      throw new LabError(
        'HOST_NOT_ALLOWED',
        `Host "${host ?? ''}" is not this lab’s; expected "localhost:${request.socket.localPort}".`,
        {
          hint: 'To reach the lab by another name, put that name into LAB_ALLOWED_HOSTS.',
        },
      );
    },
    checkOrigin(request) {
      const { origin, 'sec-fetch-site': site } = request.headers;
      const isSameSite = site === undefined || site === 'same-origin' || site === 'none';
      const isOwn =
        origin === undefined ||
        hostsOf(request, allowedHosts).some((host) => [`http://${host}`, `https://${host}`].includes(origin));
      if (isSameSite && isOwn) return;
      throw new LabError(
        'ORIGIN_NOT_ALLOWED',
        `A page of ${origin === undefined ? 'another site' : `"${origin}"`} asked; only the lab’s own pages may.`,
      );
    },
    checkToken(request) {
      if (isToken(bearerOf(request)) || isToken(cookiesOf(request).get(cookieName(request)))) return;
      throw new LabError('UNAUTHORIZED', 'The request carries no valid token of this lab.', {
        hint: 'In a browser, load the start page once. Else send "Authorization: Bearer …" with what the file "token" of the data directory holds; it changes at every start.',
      });
    },
    refuseHandshake(request) {
      try {
        gate.checkHost(request);
        gate.checkOrigin(request);
        gate.checkToken(request);
        return undefined;
      } catch (error) {
        return error as LabError;
      }
    },
    cookieFor: (request) => `${cookieName(request)}=${token}; HttpOnly; SameSite=Strict; Path=/`,
  };
  return gate;
}

/** The port that the connection came in on is ours, so that a lab behind port 0 knows it too. */
function hostsOf({ socket: { localPort } }: IncomingMessage, allowedHosts: readonly string[]): readonly string[] {
  const names = localPort === 80 ? ownNames : [];
  return [
    ...names,
    ...ownNames.map((name) => `${name}:${localPort}`),
    ...allowedHosts.flatMap((host) => [host, `${host}:${localPort}`]),
  ];
}

/** Cookies know no ports: the name keeps two labs on one computer apart. */
const cookieName = (request: IncomingMessage): string => `lab_${request.socket.localPort}`;

const bearerOf = (request: IncomingMessage): string | undefined =>
  /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];

function cookiesOf(request: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

/** Compares digests, in constant time: neither the length nor a first wrong letter can be measured. */
function sameAs(secret: string): (given: string | undefined) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(secret);
  return (given) => given !== undefined && timingSafeEqual(digest(given), expected);
}

import type { Plugin } from '@docusaurus/types';

type Configuration = ReturnType<NonNullable<Plugin['configureWebpack']>>;

/**
 * Lets `docusaurus start` answer for the lab as well, so that pages that are being edited have one origin with it, as the
 * built ones do. `/404.html` is how a page fetches the lab's token cookie (see live/api.ts).
 */
export default function labProxy(): Plugin {
  const lab = `http://localhost:${process.env.LAB_PORT ?? '8000'}`;
  return {
    name: 'lab-proxy',
    configureWebpack: () =>
      (process.env.NODE_ENV === 'development' ? { devServer: { proxy: [proxyTo(lab)] } } : {}) as Configuration,
  };
}

function proxyTo(lab: string) {
  return {
    context: (pathname: string, request: Incoming) => isLocal(request) && isTheLabs(pathname),
    target: lab,
    changeOrigin: true,
    ws: true,
    logLevel: 'silent' as const,
    onProxyReq: ownOriginIsTheLabs(lab),
    onProxyReqWs: ownOriginIsTheLabs(lab),
  };
}

interface Outgoing {
  setHeader(name: string, value: string): unknown;
}

interface Incoming {
  readonly headers: { readonly host?: string | undefined; readonly origin?: string | undefined };
}

const isTheLabs = (pathname: string): boolean =>
  pathname.startsWith('/api/') || pathname.startsWith('/socket.io/') || pathname === '/404.html';

/** The proxy replaces the Host header, so it has to refuse foreign ones (a name rebound to this machine) itself. */
const isLocal = ({ headers }: Incoming): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '');

/** The lab refuses foreign origins. Only this very server's own is translated; any other stays foreign. */
const ownOriginIsTheLabs =
  (lab: string) =>
  (outgoing: Outgoing, { headers }: Incoming) => {
    if (headers.origin === `http://${headers.host}`) outgoing.setHeader('origin', lab);
  };

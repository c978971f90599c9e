import type { LinkName, Toxic } from '@systems-design-lab/scenarios/kit/index.ts';
import { serve } from '../supervision/ipc.ts';
import { Link, type Address } from './link.ts';

/** The process of the links: what one of them does to its bytes cannot slow the control plane. */
const links = new Map<LinkName, Link>();

serve({
  async open({ name, listen, target }: OpenRequest) {
    if (links.has(name)) throw new Error(`Link "${name}" is open already.`);
    const link = new Link(name, listen);
    link.retarget(target);
    const port = await link.open();
    links.set(name, link);
    return { port };
  },
  close({ name }: { name: LinkName }) {
    links.get(name)?.close();
    links.delete(name);
  },
  retarget: ({ name, target }: { name: LinkName; target: Address | null }) => find(name).retarget(target),
  putToxic: ({ name, id, toxic }: { name: LinkName; id: string; toxic: Toxic }) => find(name).putToxic(id, toxic),
  removeToxic: ({ name, id }: { name: LinkName; id: string }) => find(name).removeToxic(id),
  closeConnections: ({ name }: { name: LinkName }) => find(name).closeConnections(),
  stats: () => Object.fromEntries([...links].map(([name, link]) => [name, link.stats()])),
});

interface OpenRequest {
  readonly name: LinkName;
  readonly listen: { readonly port: number; readonly ipv6?: boolean };
  readonly target: Address | null;
}

function find(name: LinkName): Link {
  const link = links.get(name);
  if (!link) throw new Error(`Link "${name}" is not open; open are ${[...links.keys()].join(', ') || 'none'}.`);
  return link;
}

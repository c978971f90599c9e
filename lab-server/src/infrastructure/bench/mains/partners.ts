import { createPartners, type PartnersHost } from '@systems-design-lab/scenarios/partners/index.ts';
import type { NameServerMode } from '@systems-design-lab/scenarios/partners/name-server.ts';
import type { PartnerName, Partners } from '@systems-design-lab/scenarios/kit/index.ts';
import { IN_FLIGHT_AT_PEAK } from '../../../domain/observations.ts';
import { serve } from '../../supervision/ipc.ts';
import type { PartnerLedger, StartedPartners, StartPartners } from '../messages.ts';

/** Main of a partners process: the outside world. One process hosts them all, but for those that an effect aims at alone. */
let partners: PartnersHost | undefined;

serve({
  async start({ settings, seed, only }: StartPartners): Promise<StartedPartners> {
    partners = createPartners({ settings, seed, only });
    const ports: Partial<Record<PartnerName, number>> = {};
    for (const name of only) ports[name] = await partners.listen(name, 0);
    return { ports, names: await partners.serveNames() };
  },
  configure: ({ name, settings }: { name: PartnerName; settings: Partial<Partners[PartnerName]> }) =>
    started().configure(name, settings),
  nameServer: ({ mode }: { mode: NameServerMode }) => started().setNameServer(mode),
  ledger({ name }: { name: PartnerName }): PartnerLedger {
    const { calls, entries, mostInFlight } = started().ledger(name);
    return { calls, entries: { ...entries, [IN_FLIGHT_AT_PEAK]: mostInFlight }, queueDepth: started().queueDepth(name) };
  },
});

process.on('SIGTERM', async () => {
  await partners?.stop();
  process.exit(0);
});

function started(): PartnersHost {
  if (!partners) throw new Error('The partners were not started yet; send "start" first.');
  return partners;
}

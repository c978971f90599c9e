import { required, type EffectOf, type Injector } from './injector.ts';

/** Changes what the name server of the outside world answers; ending it brings its former manners back. */
export const dnsMode: Injector<EffectOf<'dns.mode'>> = {
  undo: () => 'let the name server answer again',
  async apply(effect, { targets, happened }) {
    const server = required(targets.nameServer, 'partners');
    const former = await server.ipc.request('nameServer', { mode: effect.mode });
    happened();
    return async () => {
      if (server.running) await server.ipc.request('nameServer', { mode: former });
    };
  },
};

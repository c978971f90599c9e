import { required, type EffectOf, type Injector } from './injector.ts';

/** SIGSTOP, and SIGCONT to end it: the process keeps its sockets and answers nothing. */
export const processPause: Injector<EffectOf<'process.pause'>> = {
  undo: (effect) => `send SIGCONT to process ${effect.process}`,
  async apply(effect, { targets, happened }) {
    const target = required(targets.process(effect.process), effect.process);
    target.signal('SIGSTOP');
    happened();
    return async () => {
      if (target.running) target.signal('SIGCONT');
    };
  },
};

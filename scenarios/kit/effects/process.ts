import type { ProcessName } from '../system-under-test.ts';
import { timing, type EffectBase, type Timing } from './effect.ts';

/** Stops a process with SIGSTOP and lets it go on with SIGCONT: sockets stay open, nothing is answered. */
export interface PauseEffect extends EffectBase<'process.pause'> {
  readonly process: ProcessName;
}

/** Bounds the size of every file that the process writes (RLIMIT_FSIZE): the write that crosses it fails with EFBIG. Linux only. */
export interface FileSizeEffect extends EffectBase<'process.fileSize'> {
  readonly process: ProcessName;
  readonly bytes: number;
}

/** Bounds the descriptors of the process to those that it has open when this begins, and `more`. Linux only. */
export interface DescriptorsEffect extends EffectBase<'process.descriptors'> {
  readonly process: ProcessName;
  readonly more: number;
}

/** A process of the bench, from outside: signals and resource limits. */
export function process(name: ProcessName) {
  return {
    pause: (when: Timing = {}): PauseEffect => ({ kind: 'process.pause', process: name, ...timing(when) }),
    descriptors: ({ more, ...when }: { more: number } & Timing): DescriptorsEffect => ({
      kind: 'process.descriptors',
      process: name,
      more,
      ...timing(when),
    }),
    fileSize: ({ bytes, ...when }: { bytes: number } & Timing): FileSizeEffect => ({
      kind: 'process.fileSize',
      process: name,
      bytes,
      ...timing(when),
    }),
  };
}

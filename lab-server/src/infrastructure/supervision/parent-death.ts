import { spawnSync } from 'node:child_process';

let prefixWorks: boolean | undefined;

/**
 * The start of a command line that has the kernel send `signal` to the program when its parent dies, faster than any
 * watchdog. Empty where there is no such thing (only util-linux's setpriv can).
 */
export function parentDeathPrefix(signal: NodeJS.Signals): readonly string[] {
  const prefix = ['setpriv', '--pdeathsig', signal.replace('SIG', '')];
  prefixWorks ??= process.platform === 'linux' && spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true']).status === 0;
  return prefixWorks ? prefix : [];
}

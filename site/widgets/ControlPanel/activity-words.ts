import type { Activity, ActivityKind } from '../../../openapi/client.ts';

interface Words {
  readonly says: string;
  readonly state: 'healthy' | 'failing' | 'fixed' | 'tempting' | 'idle';
}

const words: Record<ActivityKind, Words> = {
  enabled: { says: 'was switched on', state: 'failing' },
  renewed: { says: 'was renewed', state: 'failing' },
  disabled: { says: 'was switched off', state: 'idle' },
  expired: { says: 'ended with its lease', state: 'idle' },
  refused: { says: 'was refused', state: 'tempting' },
  loadStarted: { says: 'was started', state: 'fixed' },
  loadChanged: { says: 'was changed', state: 'fixed' },
  loadStopped: { says: 'was stopped', state: 'idle' },
  loadExpired: { says: 'ended with its lease', state: 'idle' },
  runStarted: { says: 'began to run', state: 'failing' },
  runEnded: { says: 'has run', state: 'idle' },
  partKilled: { says: 'was killed', state: 'failing' },
  partEnded: { says: 'ended by itself', state: 'failing' },
  partRestarted: { says: 'is back', state: 'healthy' },
  halted: { says: 'The lab was halted', state: 'failing' },
  released: { says: 'The lab was released', state: 'healthy' },
  reset: { says: 'The bench was reset', state: 'healthy' },
};

/** `deadlock was switched on: fixed, for 60 s`. */
export function wordsOf({ kind, subject, detail }: Activity): Words {
  const { says, state } = words[kind];
  const sentence = [subject === 'load' ? 'The load' : subject, says].filter(Boolean).join(' ');
  return { says: detail === null ? sentence : `${sentence}: ${detail}`, state };
}

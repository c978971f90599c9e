import { createInterface } from 'node:readline';
import { endGroups, killLeaderlessGroups, sendSignal, type ProcessGroup } from './process-group.ts';
import type { WatchdogNote } from './watchdog-link.ts';

/**
 * Outlives the control plane and ends its process groups. Standard input is the pipe to the control plane: it brings a
 * note for every group and a heartbeat each second. The end of the pipe means that the control plane is dead; so does
 * silence, and then it is ended too, since a lab without a bench would only hold its ports and its lock.
 */
const allowedSilenceMs = Number(process.argv[2]);
const graceMs = 3000;
const owner = process.ppid;
const groups = new Map<number, ProcessGroup>();

// Own ticks are counted, not the clock: on a computer that slept, neither side was silent.
const tickMs = allowedSilenceMs / 20;
let silentTicks = 0;
const ticking = setInterval(() => {
  if (++silentTicks >= 20) void finish(`no heartbeat for ${allowedSilenceMs} ms`);
}, tickMs);

const notes = createInterface({ input: process.stdin });
notes.on('line', (line) => {
  silentTicks = 0;
  const note = parse(line);
  if (note?.note === 'started') groups.set(note.group.pid, note.group);
  if (note?.note === 'gone') groups.delete(note.pid);
});
notes.on('close', () => void finish('the control plane has gone'));

/** A control plane that is killed may leave half a line. */
function parse(line: string): WatchdogNote | undefined {
  try {
    return JSON.parse(line) as WatchdogNote;
  } catch {
    return undefined;
  }
}

let finishing = false;
async function finish(reason: string): Promise<void> {
  if (finishing) return;
  finishing = true;
  clearInterval(ticking);
  const left = [...groups.values()];
  const names = left.map((group) => group.name).join(', ');
  console.error(`${new Date().toISOString()} ${reason}; ending: ${names || 'nothing'}`);
  // The kernel may have ended leaders together with the control plane.
  killLeaderlessGroups(left);
  await endGroups(left, graceMs);
  if (process.ppid === owner && !process.stdin.readableEnded) sendSignal(owner, 'SIGKILL');
  process.exit(0);
}

import { readConfiguration } from './configuration.ts';
import { LabError } from './domain/lab-error.ts';
import { startLab, type RunningLab } from './lab.ts';

/** Starts the lab in the foreground and ends it on SIGINT or SIGTERM. Exit code 1: it could not start, or lost its watchdog. */
let lab: RunningLab | undefined;
let ending = false;

async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    await lab?.stop().catch((error: unknown) => console.error(sentenceOf(error)));
  }
  process.exit(code);
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
process.on('SIGHUP', () => void end(0));
// A command that started this lab for itself has ended (cli/own-lab.ts).
process.on('disconnect', () => void end(0));

try {
  lab = await startLab({
    configuration: readConfiguration(process.env),
    onProgress: (step) => console.log(`  ${step} …`),
    onLost: (reason) => {
      console.error(`${reason} The bench was ended, and so is the lab.`);
      process.exit(1);
    },
  });
  console.log(`The lab is ready: ${lab.url}`);
  console.log(`The shop: ${lab.edgeUrl}`);
} catch (error) {
  console.error(sentenceOf(error));
  process.exit(1);
}

function sentenceOf(error: unknown): string {
  if (error instanceof LabError) return [error.message, error.hint].filter(Boolean).join(' ');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

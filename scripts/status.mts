import { dataDirectory, labUrl, logFile, readiness, runningLab } from './lab.mts';

const state = await readiness();
if (state) {
  console.log(`The lab at ${labUrl} is ${state.ready ? 'ready' : 'not ready'}. Data: ${dataDirectory}`);
  for (const { name, state: is, pid, memoryBytes } of state.parts) {
    const memory = memoryBytes === null ? '' : `${(memoryBytes / 1024 / 1024).toFixed(0)} MB`;
    console.log(`  ${name.padEnd(20)} ${is.padEnd(9)} ${(pid === null ? '' : `pid ${pid}`).padEnd(12)} ${memory.padStart(8)}`);
  }
  if (state.parts.some((part) => part.state === 'failed'))
    console.log('A part has ended on its own. To start it again: npx lab reset');
} else if (runningLab()) {
  console.log(`A lab is starting, or does not answer at ${labUrl}. Its log: ${logFile}`);
} else {
  console.log(`No lab runs on ${dataDirectory}. Start one with: make up`);
}

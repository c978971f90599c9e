import { resetDataDirectory } from '../lab-server/src/infrastructure/data-directory/data-directory.ts';
import { takeDown } from './down.mts';
import { dataDirectory, fail, runningLab } from './lab.mts';
import { bringUp } from './up.mts';

const wasUp = runningLab() !== undefined;
await takeDown();
try {
  resetDataDirectory(dataDirectory);
} catch (error) {
  fail(error);
}
console.log(`All data of the lab in ${dataDirectory} are removed.`);
if (wasUp) await bringUp();

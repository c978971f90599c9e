import { repricing } from './repricing.ts';

/** Main of a process that runs one repricing to its end: `node run-job.ts <rules>`. */
const pieces = repricing(Number(process.argv[2]));
while (!pieces.next().done);

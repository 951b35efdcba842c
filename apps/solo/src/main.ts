import { runSolo } from './solo.js';

await runSolo();

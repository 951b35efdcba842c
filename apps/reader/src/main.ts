/**
 * The process that reads files from outside: one request on standard input, one answer on standard output, and the end.
 * Whoever starts it watches its memory and its time and kills it (#platform/intake/process).
 */
import { closeDoors } from './close-doors.js';

closeDoors();
// Nothing that touches a foreign byte is loaded before the doors are closed.
const { answerOne } = await import('./answer-one.js');
await answerOne();
process.exit(0);

/** A program that has a file read; the spec kills it in the middle and looks for what it leaves behind. */
import { ReadingProcess } from '#platform/intake/process/reading-process.js';

process.stdout.write('started\n');
await new ReadingProcess('dist/test/support/hostile/reader.js').read({
  name: process.argv[2] ?? '',
  bytes: new Uint8Array(1),
  knownUnits: [],
  ranges: 'text',
});

/** `npm test`: everything, fast to slow. `npm test -- lint rooms` runs only the stages named. */
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureReady } = await import('./setup/ensure-ready.mjs');
const { endRunning } = await import('./setup/run.mjs');
const { STAGES, WITH_PAGES } = await import('./test/stages.mjs');
const { add, conclude } = await import('./test/tally.mjs');

const interrupt = async () => {
  await endRunning();
  add('interrupted', { failed: 1 });
  conclude();
  process.exit(1);
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, interrupt);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(STAGES, name));
if (unknown.length > 0) {
  process.stderr.write(`no stage ${unknown.join(', ')}; there are ${Object.keys(STAGES).join(', ')}\n`);
  process.exit(1);
}
await ensureReady(asked.length === 0 || asked.some((name) => WITH_PAGES.includes(name)));
for (const [name, stage] of Object.entries(STAGES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  await stage().catch((error) => add(name, { failed: 1, note: String(error.message) }));
}
process.exitCode = conclude() ? 0 : 1;

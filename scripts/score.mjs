/**
 * `npm run -s score -- [--gold DIR] [--leave-one-out] [--wrong]`: how well the parser reads documents whose gold is
 * known. Those of unstated licence lie beside the clone and are never committed; docs/adr/0015 says what is measured.
 */
import { existsSync } from 'node:fs';
import { requireNode } from './setup/node-version.mjs';
import { inRoot } from './setup/paths.mjs';

requireNode();
// The grammar is compiled afresh from its sources; nothing else of the program is built for it.
if (!existsSync(inRoot('node_modules/typescript'))) {
  const { ensureReady } = await import('./setup/ensure-ready.mjs');
  await ensureReady(false);
}
await import('./score/run-score.mjs');

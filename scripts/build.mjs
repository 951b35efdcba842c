/**
 * Builds the program into dist: the server by one swc pass, the pages by vite. `npm start` calls it when needed;
 * `node scripts/build.mjs server` leaves the pages alone.
 */
import { existsSync } from 'node:fs';
import { compile } from './setup/compile.mjs';
import { serverHash, webHash } from './setup/hashes.mjs';
import { inRoot } from './setup/paths.mjs';
import { refuse, say } from './setup/refuse.mjs';
import { run } from './setup/run.mjs';
import { readStamp, removeStamp, SERVER_STAMP, WEB_STAMP, writeStamp } from './setup/stamp.mjs';

const server = serverHash();
if (readStamp(SERVER_STAMP) !== server) {
  removeStamp(SERVER_STAMP);
  const failures = await compile();
  if (failures.length > 0) {
    process.stderr.write(`${failures.join('\n')}\n`);
    refuse('编译失败,原因见上方', 'the build failed, the reasons stand above');
  }
  writeStamp(SERVER_STAMP, server);
}

const web = webHash();
const wanted = process.argv[2] !== 'server' && existsSync(inRoot('apps/web/vite.config.ts'));
if (wanted && readStamp(WEB_STAMP) !== web) {
  say('正在构建网页…', 'building the pages …');
  removeStamp(WEB_STAMP);
  const vite = [inRoot('node_modules/vite/bin/vite.js'), 'build', '--config', inRoot('apps/web/vite.config.ts')];
  const target = ['--outDir', inRoot('dist/web'), '--emptyOutDir', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' };
  const code = await run(process.execPath, [...vite, ...target, inRoot('apps/web')], { env });
  if (code !== 0) refuse('网页构建失败,原因见上方', 'building the pages failed, the reasons stand above');
  writeStamp(WEB_STAMP, web);
}

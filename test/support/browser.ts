import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);
const UNPACK = `
  import chromium from '@sparticuz/chromium';
  import { inflate } from '@sparticuz/chromium';
  import { join } from 'node:path';
  await chromium.executablePath();
  await inflate(join(process.env.CHROMIUM_PACK, 'bin', 'al2023.tar.br'));
`;

/**
 * The Chromium that npm ships, unpacked once per checkout beside the other caches; nothing of the machine is needed. The
 * package's own flags (no web security, one process) are not used: no user's browser has them.
 */
export async function launchBrowser(): Promise<Browser> {
  const home = await unpacked();
  const env = { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_PATH: fontConfig(home) };
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    headless: true,
    // No limit but the run's own: a cold disk and a busy machine may need long for a first start.
    timeout: 0,
    env: env as Record<string, string>,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none', '--disable-background-networking'],
  });
}

const fontConfig = (home: string): string => (existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : join(home, 'fonts'));

async function unpacked(): Promise<string> {
  const pack = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const cache = join(process.cwd(), 'node_modules', '.cache');
  const home = join(cache, 'chromium');
  if (existsSync(join(home, 'chromium'))) return home;
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(join(cache, 'chromium-'));
  await run(process.execPath, ['--input-type=module', '-e', UNPACK], {
    env: { ...process.env, TMPDIR: scratch, CHROMIUM_PACK: pack },
  });
  await rename(scratch, home).catch(() => rm(scratch, { recursive: true, force: true }));
  return home;
}

import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownIdentity, stateOf } from './process-identity.mjs';

/**
 * A lock that survives kill -9 of its holder. It is a folder of numbered files; the highest number counts. Whoever
 * finds the highest one released or its holder gone creates the next (exclusively), so two can never both take over
 * the same dead lock, and numbers never fall, so a slow contender notices that it was overtaken.
 */
const BEAT_MS = 2_000;
const WATCH_MS = 7_000;

/** @returns {Promise<{release: () => void} | {holder: object}>} */
export async function tryLock(folder) {
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const highest = numbers(folder).at(-1) ?? 0;
    if (highest) {
      const holder = read(folder, highest);
      if (holder !== 'missing' && (await isHeld(folder, highest, holder))) return { holder };
      if (holder === 'missing') continue;
    }
    const mine = highest + 1;
    if (!create(folder, mine)) continue;
    const now = numbers(folder);
    if (now.at(-1) !== mine) {
      rmSync(fileOf(folder, mine), { force: true });
      continue;
    }
    for (const older of now.filter((n) => n < mine)) rmSync(fileOf(folder, older), { force: true });
    return { release: hold(folder, mine) };
  }
}

/** Waits for the lock; `onWait` is called once, when somebody else has it. */
export async function lock(folder, onWait) {
  for (let waited = false; ; waited = true) {
    const got = await tryLock(folder);
    if ('release' in got) return got;
    if (!waited) onWait(got.holder);
    await sleep(300);
  }
}

function hold(folder, mine) {
  const file = fileOf(folder, mine);
  const beat = setInterval(() => touch(file), BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    try {
      writeFileSync(`${file}.released`, '{"released":true}\n');
      renameSync(`${file}.released`, file);
    } catch {
      // The folder may be gone or full by now; a holder that has ended counts as released anyway.
    }
  };
}

async function isHeld(folder, number, holder) {
  if (holder.released) return false;
  const state = holder.pid ? stateOf(holder) : 'unknown';
  if (state !== 'unknown') return state === 'running';
  // Somebody in another container or on another host: a living holder touches its file, a dead one does not.
  const before = touched(folder, number);
  for (const end = performance.now() + WATCH_MS; performance.now() < end; ) {
    await sleep(200);
    if (touched(folder, number) !== before) return true;
  }
  return false;
}

const fileOf = (folder, number) => join(folder, `${String(number).padStart(8, '0')}.lock`);

const numbers = (folder) =>
  readdirSync(folder)
    .filter((name) => /^\d{8}\.lock$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((a, b) => a - b);

function create(folder, number) {
  try {
    writeFileSync(fileOf(folder, number), `${JSON.stringify(ownIdentity())}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(folder, number) {
  try {
    return JSON.parse(readFileSync(fileOf(folder, number), 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' ? 'missing' : {};
  }
}

function touched(folder, number) {
  try {
    return statSync(fileOf(folder, number)).mtimeMs;
  } catch {
    return undefined;
  }
}

function touch(file) {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // A full or vanished folder is reported by whoever writes data there, not by the heartbeat.
  }
}

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binariesIn, installationOf, type ServerBinaries } from './binaries.js';
import { COPY_PREFIX } from './copied-binaries.js';

/**
 * PostgreSQL refuses to run as root and initdb wants a user with a passwd entry. Three ways to start it, in order:
 * directly; in a user namespace, where root's own files appear to belong to an ordinary user; with lowered rights and
 * binaries copied to a place that user can enter. No user is ever created and no folder above ours is ever changed.
 */
export type LaunchMode = 'direct' | 'user-namespace' | 'lowered';

export interface Launcher {
  readonly mode: LaunchMode;
  /** Whom the server's files must belong to, seen from outside. */
  readonly fileOwner: number;
  readonly binaries: ServerBinaries;
  wrap(command: string, args: readonly string[]): { command: string; args: string[] };
  /** The copied binaries, where the mode needs a copy. */
  readonly copy?: string;
  /** Removes the copy; call it after the server has ended. */
  dispose(): void;
}

export interface Identity {
  readonly uid: number;
  readonly passwd: string;
  /** Owner of the cluster when there is one: root serves an ordinary user's data as that user. */
  readonly clusterOwner?: number;
}

export const currentIdentity = (): Identity => ({
  uid: process.getuid?.() ?? 1,
  passwd: process.platform === 'linux' ? readFileSync('/etc/passwd', 'utf8') : '',
});

const NOBODY = 65534;

/** 65534 where it has a name, else the first ordinary user listed: initdb looks its own name up. */
export function unprivilegedUid(passwd: string): number {
  const ids = passwd
    .split('\n')
    .map((line) => Number(line.split(':')[2]))
    .filter((id) => Number.isInteger(id) && id > 0);
  return ids.includes(NOBODY) ? NOBODY : (ids[0] ?? NOBODY);
}

export function modesFor(identity: Identity, platform: NodeJS.Platform): LaunchMode[] {
  if (identity.uid === 0) {
    if (platform !== 'linux') return [];
    return identity.clusterOwner ? ['lowered'] : ['user-namespace', 'lowered'];
  }
  const named = platform !== 'linux' || identity.passwd.split('\n').some((l) => l.split(':')[2] === `${identity.uid}`);
  return named ? ['direct'] : ['user-namespace', 'direct'];
}

export function wrapperFor(mode: LaunchMode, uid: number): string[] {
  if (mode === 'direct') return [];
  if (mode === 'user-namespace') return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`, '--'];
  // dac_override lets the lowered server reach a data folder below one that only root may enter.
  const caps = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
  return ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', ...caps, '--'];
}

/** Tries the ways in order by really running `initdb --version`; undefined when none works. */
export function chooseLauncher(binaries: ServerBinaries, identity = currentIdentity(), only?: LaunchMode): Launcher | undefined {
  for (const mode of only ? [only] : modesFor(identity, process.platform)) {
    const launcher = launcherFor(mode, binaries, identity);
    const probe = launcher.wrap(launcher.binaries.initdb, ['--version']);
    if (spawnSync(probe.command, probe.args, { stdio: 'ignore' }).status === 0) return launcher;
    launcher.dispose();
  }
  return undefined;
}

function launcherFor(mode: LaunchMode, binaries: ServerBinaries, identity: Identity): Launcher {
  const uid = identity.clusterOwner || unprivilegedUid(identity.passwd);
  const fileOwner = mode === 'lowered' ? uid : identity.uid;
  const prefix = wrapperFor(mode, uid);
  const wrap: Launcher['wrap'] = (command, args) => {
    const [first, ...rest] = [...prefix, command, ...args];
    return { command: first ?? command, args: rest };
  };
  if (mode !== 'lowered') return { mode, fileOwner, binaries, wrap, dispose: () => undefined };
  // A fresh folder each time: a guessable one under /tmp could be prepared by somebody else.
  const copy = mkdtempSync(join(tmpdir(), COPY_PREFIX));
  chmodSync(copy, 0o755);
  cpSync(installationOf(binaries), copy, { recursive: true, verbatimSymlinks: true });
  const dispose = (): void => rmSync(copy, { recursive: true, force: true });
  return { mode, fileOwner, copy, binaries: binariesIn(join(copy, 'bin')), wrap, dispose };
}

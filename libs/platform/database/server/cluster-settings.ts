/**
 * Without these flags initdb takes the locale of the caller's environment; under plain "C" pg_trgm finds no trigrams
 * in Chinese text, so a search for 法治 would never use its index.
 */
export const LOCALE_FLAGS = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  '--lc-ctype=C.UTF-8',
] as const;

/** PostgreSQL 15 and 16 have no builtin provider; libc's C.UTF-8 orders and classifies the same way. */
const LOCALE_FLAGS_BEFORE_17 = ['--encoding=UTF8', '--locale-provider=libc', '--lc-collate=C', '--lc-ctype=C.UTF-8'] as const;

export const localeFlags = (major: number): readonly string[] => (major >= 17 ? LOCALE_FLAGS : LOCALE_FLAGS_BEFORE_17);

export const SUPERUSER = 'postgres';

export function initdbArguments(options: { dataDir: string; passwordFile: string; major: number; durable: boolean }): string[] {
  const { dataDir, passwordFile, major, durable } = options;
  const auth = ['--username=' + SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  return ['-D', dataDir, ...auth, ...localeFlags(major), ...(durable ? [] : ['--no-sync'])];
}

const ALWAYS = {
  listen_addresses: '127.0.0.1',
  // A socket path is limited to 107 bytes and belongs to one user: TCP on the loopback works everywhere.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
  timezone: 'UTC',
  lc_messages: 'C',
  log_timezone: 'UTC',
};

/** Settings of the server under the data folder: durable, sized for one office on a small machine. */
export const DURABLE_SETTINGS = {
  ...ALWAYS,
  shared_buffers: '256MB',
  max_connections: '60',
  max_wal_size: '2GB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  checkpoint_completion_target: '0.9',
};

/** A throw-away server for tests: nothing in it has to outlive the run. */
export const THROWAWAY_SETTINGS = {
  ...ALWAYS,
  shared_buffers: '128MB',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // Statements and commits are counted on it: nothing may run of its own accord, and no count may be pushed out by those
  // of the many other databases.
  autovacuum: 'off',
  'pg_stat_statements.max': '50000',
};

export function serverArguments(dataDir: string, port: number, settings: Readonly<Record<string, string>>): string[] {
  const pairs = Object.entries({ ...settings, port: String(port) }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return ['-D', dataDir, ...pairs];
}

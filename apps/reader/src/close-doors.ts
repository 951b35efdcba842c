import { createRequire, syncBuiltinESMExports } from 'node:module';
import { Readable, Writable } from 'node:stream';

/** Modules by which a process reaches others: hosts, programs, threads, debuggers. */
const DOORS: readonly string[] = [
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'http',
  'https',
  'http2',
  'child_process',
  'worker_threads',
  'cluster',
  'inspector',
  'inspector/promises',
  'repl',
  'wasi',
  'trace_events',
];
const GLOBALS: readonly string[] = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'BroadcastChannel'];
const OF_PROCESS: readonly string[] = [
  'binding',
  '_linkedBinding',
  'dlopen',
  'kill',
  '_kill',
  '_debugProcess',
  '_startProfilerIdleNotifier',
];
/** What objects of these modules could still do, were one at hand from before. */
const METHODS: readonly (readonly [module: string, type: string, methods: readonly string[]])[] = [
  ['net', 'Socket', ['connect']],
  ['net', 'Server', ['listen']],
  ['dgram', 'Socket', ['bind', 'connect', 'send', 'sendto', 'addMembership']],
  ['dns', 'Resolver', ['resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse', 'setServers']],
];

type Members = Record<string, unknown>;

/**
 * Closes every way out of this process for good. Asked for by name at run time, so that no file of the reader imports
 * what the import rule forbids. The permission flags of Node close files, programs and threads a second time, from below.
 */
export function closeDoors(): void {
  silence();
  const load = createRequire(import.meta.url);
  for (const [module, type, methods] of METHODS) {
    const { prototype } = (load(module) as Record<string, { prototype: Members }>)[type]!;
    for (const method of methods) close(prototype, method);
  }
  for (const door of DOORS) for (const name of callables(moduleOf(load, door))) close(moduleOf(load, door), name);
  for (const name of GLOBALS) close(globalThis as unknown as Members, name);
  for (const name of OF_PROCESS) close(process as unknown as Members, name);
  syncBuiltinESMExports();
}

/** Libraries that talk would stand in the answer; and the streams of a process are sockets, which are closed now. */
function silence(): void {
  const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
  for (const name of ['stdout', 'stderr']) Object.defineProperty(process, name, { value: nowhere() });
  Object.defineProperty(process, 'stdin', { value: Readable.from([]) });
  Object.defineProperty(globalThis, 'console', { value: new Proxy({}, { get: () => () => undefined }) });
}

/** Some builds of Node leave one out. */
function moduleOf(load: (name: string) => unknown, name: string): Members {
  try {
    return load(`node:${name}`) as Members;
  } catch {
    return {};
  }
}

const callables = (members: Members): string[] =>
  Object.keys(members).filter((key) => typeof Object.getOwnPropertyDescriptor(members, key)?.value === 'function');

function close(members: Members, name: string): void {
  const closed = function (): never {
    throw new Error(`${name} is closed in the reading process`);
  };
  Object.defineProperty(members, name, { value: closed, enumerable: true, writable: false, configurable: false });
}

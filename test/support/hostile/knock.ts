import { createRequire } from 'node:module';

/** What came of each try to leave the process: 'open' when it got away, else the message of what stopped it. */
export type Tries = Readonly<Record<string, string>>;

type Loaded = Record<string, (...args: unknown[]) => unknown>;
type Try = () => unknown;

/** Tries every way out that a program knows towards a port of this machine, as hostile code inside a library would. */
export async function knock(port: number): Promise<Tries> {
  const load = createRequire(import.meta.url) as (name: string) => Loaded;
  const net = await import('node:net');
  const url = `http://127.0.0.1:${port}/`;
  const tries: Record<string, Try> = {
    fetch: () => fetch(url),
    'net by import': () => opened(net.connect(port, '127.0.0.1')),
    'net by require': () => opened(load('net').connect!(port, '127.0.0.1')),
    'net by builtin': () =>
      opened(
        (process as unknown as { getBuiltinModule(name: string): Loaded }).getBuiltinModule('net').connect!(
          port,
          '127.0.0.1',
        ),
      ),
    'a socket': () => opened(new net.Socket().connect(port, '127.0.0.1')),
    http: () => opened(load('http').get!(url)),
    https: () => opened(load('https').get!(`https://127.0.0.1:${port}/`)),
    http2: () => opened(load('http2').connect!(url)),
    tls: () => opened(load('tls').connect!(port, '127.0.0.1')),
    udp: () => opened(load('dgram').createSocket!('udp4')),
    dns: () => load('dns/promises').lookup!('localhost'),
    listening: () => opened((net.createServer() as unknown as { listen(port: number): unknown }).listen(0)),
    'a program': () => load('child_process').execFileSync!('true'),
    'a thread': () =>
      opened(
        new (load('worker_threads').Worker as unknown as new (code: string, options: object) => unknown)('1', {
          eval: true,
        }),
      ),
    'a debugger': () => session(load('inspector').Session as unknown as new () => Session),
    'a binding': () => (process as unknown as { binding(name: string): unknown }).binding('tcp_wrap'),
    'a signal to the parent': () => process.kill(process.ppid, 0),
    'code from a text': () => Reflect.construct(Function, ['return 1']),
  };
  const told: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(tries)) told[name] = await outcome(attempt);
  return told;
}

interface Session {
  connect(): void;
  disconnect(): void;
}
function session(Kind: new () => Session): void {
  const one = new Kind();
  one.connect();
  one.disconnect();
}

async function outcome(attempt: Try): Promise<string> {
  try {
    await attempt();
    return 'open';
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    return String(code ?? message);
  }
}

type Emitter = { once(event: string, listener: (value?: unknown) => void): Emitter };

/** Waits until something that was opened tells how it went; an answer that is no answer still means the door was open. */
function opened(value: unknown): Promise<void> {
  const emitter = value as Emitter;
  const close = value as { close?(): void; destroy?(): void; terminate?(): void };
  const away = (): void => {
    try {
      (close.destroy ?? close.terminate ?? close.close)?.call(value);
    } catch {
      // It was never bound.
    }
  };
  if (typeof emitter?.once !== 'function') return Promise.reject(new Error('nothing was opened'));
  if (typeof (value as { bind?: unknown }).bind === 'function') return Promise.resolve(away());
  return new Promise((resolve) => {
    const done = (): void => (away(), resolve());
    for (const event of ['connect', 'online', 'listening', 'response', 'error', 'close']) emitter.once(event, done);
  });
}

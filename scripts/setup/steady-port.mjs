import { createServer } from 'node:net';

/** Below what Linux (from 32768) and other systems (from 49152) hand out to whoever asks for any port, or connects. */
const FIRST = 12_000;
const PORTS = 18_000;

/**
 * A free port for a server that binds it later, or again after it was killed: nobody who merely asks for some port, or
 * connects to one, is given it in between.
 */
export async function steadyPort() {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
}

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

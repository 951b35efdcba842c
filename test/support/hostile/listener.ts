import { createServer, type Server, type Socket } from 'node:net';

export interface Listener {
  readonly port: number;
  /** How many connections came in since the last question. */
  seen(): number;
  close(): Promise<void>;
}

/** A port of this machine that hostile documents name; each connection counts, whatever is sent on it. */
export async function listen(): Promise<Listener> {
  let seen = 0;
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    seen += 1;
    sockets.push(socket);
    // Who is turned away without an answer knocks again.
    socket.on('error', () => undefined).end('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    seen: () => {
      const now = seen;
      seen = 0;
      return now;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

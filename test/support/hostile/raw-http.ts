import { connect, type Socket } from 'node:net';

export interface RawReply {
  readonly status: number;
  readonly text: string;
}

/** A request written by hand: what a client of ours would never send. Ends when the server answers or hangs up. */
export async function rawRequest(
  port: number,
  head: readonly string[],
  body: Iterable<Buffer> | AsyncIterable<Buffer> = [],
  { headEnds = true } = {},
): Promise<RawReply> {
  const socket = connect(port, '127.0.0.1');
  const reply = answerOf(socket);
  socket.write(head.join('\r\n') + (headEnds ? '\r\n\r\n' : ''));
  for await (const piece of body) {
    if (socket.destroyed || reply.status() !== 0) break;
    if (!socket.write(piece)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), reply.done]);
  }
  const told = await reply.done;
  socket.destroy();
  return told;
}

/**
 * A server that hangs up on what is still being sent has answered before, but the answer may be lost with the connection:
 * asked again until one arrives.
 */
export async function answered(request: () => Promise<RawReply>, times = 20): Promise<RawReply> {
  const reply = await request();
  return reply.status === 0 && times > 1 ? answered(request, times - 1) : reply;
}

function answerOf(socket: Socket): { status(): number; done: Promise<RawReply> } {
  let text = '';
  const status = (): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
  const whole = (): boolean => {
    const at = text.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    return at >= 0 && Buffer.byteLength(text.slice(at + 4)) >= length;
  };
  const done = new Promise<RawReply>((resolve) => {
    const end = (): void => resolve({ status: status(), text });
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (whole()) end();
    });
    // A server that hangs up in the middle of what we send has answered before.
    socket.on('error', end).on('close', end);
  });
  return { status, done };
}

/** One file of a form, in pieces; `megabytes` of it, none of them kept. */
export function* formWithFile(boundary: string, name: string, megabytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(64 * 1024, 0x61);
  yield chunk(
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`,
    ),
  );
  for (let at = 0; at < megabytes * 16; at += 1) yield chunk(piece);
  yield chunk(Buffer.from(`\r\n--${boundary}--\r\n`));
  yield Buffer.from('0\r\n\r\n');
}

export const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

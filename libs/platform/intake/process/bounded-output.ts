import type { Readable } from 'node:stream';

/** What a process writes, up to a bound: beyond it nothing more is kept. */
export class BoundedOutput {
  private readonly chunks: Buffer[] = [];
  private size = 0;

  constructor(stream: Readable, limit: number, onOverflow: () => void) {
    stream.on('data', (chunk: Buffer) => {
      if (this.size > limit) return;
      this.size += chunk.length;
      if (this.size > limit) return onOverflow();
      this.chunks.push(chunk);
    });
  }

  bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  text(): string {
    return this.bytes().toString('utf8');
  }
}

import type { Readable } from 'node:stream';

export interface StoredFile {
  /** Hex SHA-256 of the content: its name in the store. */
  readonly sha256: string;
  readonly size: number;
  /** The first bytes, to tell the kind of file by content. */
  readonly head: Uint8Array;
}

/** Content-addressed: what is written once is never changed. Several hosts may share one mount. */
export abstract class FileStore {
  /** Writes the stream; throws {@link FileTooLargeError} beyond `limit` bytes and leaves nothing. */
  abstract put(content: Readable, limit: number): Promise<StoredFile>;
  abstract open(sha256: string): Promise<Readable>;
  abstract has(sha256: string): Promise<boolean>;
  abstract remove(sha256: string): Promise<void>;
}

export class FileTooLargeError extends Error {
  constructor(readonly limit: number) {
    super(`the file is larger than ${limit} bytes`);
  }
}

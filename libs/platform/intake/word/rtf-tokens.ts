/** A piece of an RTF file: a group's begin or end, a control word with its number, or bytes of text. */
export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | undefined }
  | { readonly kind: 'bytes'; readonly bytes: Buffer };

const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const QUOTE = 0x27;
const MAX_WORD = 40;
const PLAIN_SYMBOLS = new Set([OPEN, CLOSE, BACKSLASH]);

/** Cuts the bytes of an RTF file; each byte is looked at once. */
export function* rtfTokens(bytes: Buffer): Generator<RtfToken> {
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]!;
    if (byte === OPEN || byte === CLOSE) {
      yield { kind: byte === OPEN ? 'open' : 'close' };
      at++;
    } else if (byte === BACKSLASH) {
      const { token, next } = control(bytes, at + 1);
      yield token;
      at = next;
    } else {
      let end = at + 1;
      while (end < bytes.length && bytes[end] !== OPEN && bytes[end] !== CLOSE && bytes[end] !== BACKSLASH) end++;
      yield { kind: 'bytes', bytes: bytes.subarray(at, end) };
      at = end;
    }
  }
}

function control(bytes: Buffer, start: number): { token: RtfToken; next: number } {
  const first = bytes[start];
  if (first === QUOTE) {
    const value = Number.parseInt(bytes.toString('latin1', start + 1, start + 3), 16);
    return { token: { kind: 'bytes', bytes: Buffer.of(Number.isNaN(value) ? 0x20 : value) }, next: start + 3 };
  }
  if (first === undefined || !isLetter(first)) return symbol(bytes, start);
  let end = start;
  while (end < bytes.length && end - start < MAX_WORD && isLetter(bytes[end]!)) end++;
  const word = bytes.toString('latin1', start, end);
  const digits = end;
  if (bytes[end] === 0x2d) end++;
  while (end < bytes.length && end - digits < 12 && isDigit(bytes[end]!)) end++;
  const value = end > digits ? Number(bytes.toString('latin1', digits, end)) : undefined;
  let next = bytes[end] === 0x20 ? end + 1 : end;
  // Raw bytes follow, which would read as anything.
  if (word === 'bin') next += Math.max(0, value ?? 0);
  return { token: { kind: 'word', word, value: Number.isNaN(value) ? undefined : value }, next };
}

function symbol(bytes: Buffer, start: number): { token: RtfToken; next: number } {
  const sign = bytes[start];
  if (sign !== undefined && PLAIN_SYMBOLS.has(sign))
    return { token: { kind: 'bytes', bytes: Buffer.of(sign) }, next: start + 1 };
  const word = sign === 0x0a || sign === 0x0d ? 'par' : String.fromCharCode(sign ?? 0x20);
  return { token: { kind: 'word', word, value: undefined }, next: start + 1 };
}

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

let known: Uint8Array | undefined;

/** The 3,755 common characters of GB 2312 and the 5,401 of Big5: what modern texts of either script are made of. */
function knownCharacters(): Uint8Array {
  if (known) return known;
  known = new Uint8Array(0x10000);
  fill(known, 'gb18030', 0xb0, 0xd7);
  fill(known, 'big5', 0xa4, 0xc6);
  return known;
}

function fill(table: Uint8Array, encoding: string, first: number, last: number): void {
  const decoder = new TextDecoder(encoding);
  for (let lead = first; lead <= last; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (encoding === 'gb18030' && trail < 0xa1) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && isHan(text.charCodeAt(0))) table[text.charCodeAt(0)] = 1;
    }
}

const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;

/** How many Chinese characters stand in a stretch of text, and which share of them is common. */
export function shareOfKnown(text: string, from = 0, to = text.length): { han: number; share: number } {
  const table = knownCharacters();
  let han = 0;
  let common = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (!isHan(code)) continue;
    han++;
    common += table[code]!;
  }
  return { han, share: han === 0 ? 1 : common / han };
}

const CHUNK = 8192;

/** A string of UTF-16 units; in pieces, since a call takes only so many arguments. */
export function fromCodeUnits(units: Uint16Array): string {
  const pieces: string[] = [];
  for (let i = 0; i < units.length; i += CHUNK)
    pieces.push(String.fromCharCode.apply(null, units.subarray(i, i + CHUNK) as unknown as number[]));
  return pieces.join('');
}

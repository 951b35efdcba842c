const SECTOR = 512;
const END = 0xffff_fffe;
const FREE = 0xffff_ffff;
const FAT = 0xffff_fffd;
/** Shorter streams would lie in the mini stream, which this writer does not make. */
const SMALLEST = 4096;

/** The bytes of an OLE2 compound file with these streams in its root. */
export function compoundBytes(streams: Readonly<Record<string, Uint8Array>>, folders: readonly string[] = []): Buffer {
  const names = [...folders, ...Object.keys(streams)];
  const directorySectors = Math.ceil((names.length + 1) / 4);
  const fat: number[] = [FAT];
  const body: Buffer[] = [];
  const chain = (bytes: Buffer): number => {
    const start = fat.length;
    const count = Math.max(1, Math.ceil(bytes.length / SECTOR));
    for (let i = 0; i < count; i++) fat.push(i === count - 1 ? END : start + i + 1);
    body.push(Buffer.concat([bytes], count * SECTOR));
    return start;
  };
  const directory = Buffer.alloc(directorySectors * SECTOR);
  const directoryStart = chain(directory);
  const entry = (index: number, name: string, type: number, start: number, size: number): void => {
    const at = index * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, at + 64);
    directory[at + 66] = type;
    directory[at + 67] = 1;
    directory.writeUInt32LE(FREE, at + 68);
    directory.writeUInt32LE(index > 0 && index < names.length ? index + 1 : FREE, at + 72);
    directory.writeUInt32LE(index === 0 && names.length > 0 ? 1 : FREE, at + 76);
    directory.writeUInt32LE(start, at + 116);
    directory.writeUInt32LE(size, at + 120);
  };
  entry(0, 'Root Entry', 5, END, 0);
  names.forEach((name, i) => {
    const bytes = streams[name];
    if (!bytes) return entry(i + 1, name, 1, 0, 0);
    const padded = Buffer.concat([bytes], Math.max(bytes.length, SMALLEST));
    entry(i + 1, name, 2, chain(padded), padded.length);
  });
  // The directory was filled after its copy was taken.
  body[0] = directory;
  const table = Buffer.alloc(SECTOR, 0xff);
  fat.forEach((next, i) => table.writeUInt32LE(next, i * 4));
  const head = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  head.writeUInt16LE(3, 26);
  head.writeUInt16LE(0xfffe, 28);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  head.writeUInt32LE(1, 44);
  head.writeUInt32LE(directoryStart, 48);
  head.writeUInt32LE(SMALLEST, 56);
  head.writeUInt32LE(END, 60);
  head.writeUInt32LE(END, 68);
  for (let i = 0; i < 109; i++) head.writeUInt32LE(i === 0 ? 0 : FREE, 76 + i * 4);
  return Buffer.concat([head, table, ...body]);
}

import { describe, expect, it } from '@jest/globals';
import { zipBytes } from '#test/support/zip-bytes.js';
import { GuardedZip } from './guarded-zip.js';
import { ZIP_LIMITS } from './zip-limits.js';

const small = { ...ZIP_LIMITS, entryBytes: 200_000, inflatedBytes: 300_000, declaredBytes: 1_000_000 };

describe('GuardedZip', () => {
  it('reads what an honest tool wrote', async () => {
    const zip = await GuardedZip.open(
      zipBytes([
        { name: 'a.xml', data: '甲' },
        { name: 'b/c.xml', data: '乙', stored: true },
      ]),
    );
    expect(zip.names).toEqual(['a.xml', 'b/c.xml']);
    expect((await zip.read('a.xml')).toString() + (await zip.read('b/c.xml')).toString()).toBe('甲乙');
    await expect(zip.prove()).resolves.toBeUndefined();
  });

  it('reads names that Chinese Windows wrote without saying so', async () => {
    const zip = await GuardedZip.open(zipBytes([{ name: Uint8Array.from([0xc8, 0xce, 0xce, 0xf1]), flags: 0 }]));
    expect(zip.names).toEqual(['任务']);
  });

  it.each([
    ['a name that climbs out', [{ name: '../../etc/passwd' }], '结构异常'],
    ['a name that climbs out by backslashes', [{ name: 'word\\..\\..\\x' }], '结构异常'],
    ['an absolute name', [{ name: '/etc/passwd' }], '结构异常'],
    ['a drive letter', [{ name: 'C:/x' }], '结构异常'],
    ['a NUL in a name', [{ name: 'a\0.xml' }], '结构异常'],
    ['a symbolic link', [{ name: 'a', madeBy: 3 << 8, attributes: 0xa1ff0000 }], '结构异常'],
    ['two entries of one name', [{ name: 'a.xml' }, { name: 'A.xml' }], '结构异常'],
    [
      'entries that share bytes',
      [
        { name: 'a', data: 'x'.repeat(99) },
        { name: 'b', sameAs: 0 },
      ],
      '结构异常',
    ],
    ['an encrypted entry', [{ name: 'a', flags: 0x801 }], '密码'],
    ['strong encryption', [{ name: 'a', flags: 0x841 }], '密码'],
    ['one entry that declares too much', [{ name: 'a', declaredSize: 4_000_000_000 }], '过大'],
    [
      'entries that declare too much together',
      Array.from({ length: 9 }, (_, i) => ({ name: `${i}`, declaredSize: 127 << 20 })),
      '过大',
    ],
    ['a ratio that only a bomb has', [{ name: 'a', data: Buffer.alloc(16 << 20) }], '过大'],
  ])('refuses %s before it inflates anything', async (_, pieces, sentence) => {
    await expect(GuardedZip.open(zipBytes(pieces))).rejects.toMatchObject({
      name: 'UnreadableDocument',
      zh: expect.stringContaining(sentence),
    });
  });

  it('refuses a million entries by their declared number', async () => {
    const bytes = zipBytes([{ name: 'a' }]);
    bytes.writeUInt16LE(60_000, bytes.length - 12);
    await expect(GuardedZip.open(bytes)).rejects.toThrow('过大');
  });

  it('stops inflation where the limit is passed, whatever was declared', async () => {
    const bytes = zipBytes([{ name: 'a', data: Buffer.alloc(2_000_000), declaredSize: 100_000 }]);
    const zip = await GuardedZip.open(bytes, small);
    let seen = 0;
    const read = async (): Promise<void> => {
      for await (const chunk of zip.stream('a')) seen += chunk.length;
    };
    await expect(read()).rejects.toMatchObject({ name: 'UnreadableDocument' });
    expect(seen).toBeLessThan(300_000);
  });

  it('counts what all reads inflate together', async () => {
    const data = Buffer.alloc(190_000, 'ab');
    const zip = await GuardedZip.open(
      zipBytes([
        { name: 'a', data },
        { name: 'b', data },
      ]),
      small,
    );
    await zip.read('a');
    await expect(zip.read('b')).rejects.toThrow('过大');
  });

  it.each([0.1, 0.5, 0.9, 0.999])('refuses a file cut at %s of its length', async (share) => {
    const bytes = zipBytes([
      { name: 'a.xml', data: '任务'.repeat(500) },
      { name: 'b.xml', data: '单位' },
    ]);
    await expect(GuardedZip.open(bytes.subarray(0, Math.floor(bytes.length * share)))).rejects.toThrow('损坏');
  });

  it('finds bytes that were changed', async () => {
    const bytes = zipBytes([{ name: 'a.xml', data: '任务制度'.repeat(500) }]);
    bytes[40] = bytes[40]! ^ 0xff;
    const zip = await GuardedZip.open(bytes);
    await expect(zip.read('a.xml')).rejects.toMatchObject({ name: 'UnreadableDocument' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { zipBytes } from '#test/support/zip-bytes.js';
import { readXml } from './guarded-xml.js';
import { GuardedZip } from './guarded-zip.js';
import { relationshipsOf } from './relationships.js';

async function words(xml: Uint8Array[]): Promise<string> {
  let out = '';
  await readXml(xml, {
    open: ({ name }) => (out += `<${name}>`),
    close: (name) => (out += `</${name}>`),
    text: (text) => (out += text),
  });
  return out;
}
const LAUGHS = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i} "${`&b${i - 1};`.repeat(10)}">`).join('')}]><x>&b8;</x>`;

describe('readXml', () => {
  it('reads elements by their local names, in pieces of any size, in UTF-8 and UTF-16', async () => {
    const xml = '<?xml version="1.0"?><w:a xmlns:w="urn:x">甲<w:b/>&lt;乙<![CDATA[丙]]></w:a>';
    const want = '<a>甲<b></b>&lt;乙丙</a>'.replace('&lt;', '<');
    const pieces = [...Buffer.from(xml)].map((byte) => Uint8Array.of(byte));
    expect(await words(pieces)).toBe(want);
    expect(await words([Buffer.from(`\ufeff${xml}`, 'utf16le')])).toBe(want);
    expect(await words([Buffer.from(xml, 'utf16le')])).toBe(want);
  });

  it.each([
    ['a file of this machine', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', '结构异常'],
    ['a DTD from the network', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>', '结构异常'],
    ['entities that multiply', LAUGHS, '结构异常'],
    ['an entity that nobody declared', '<x>&e;</x>', '损坏'],
    ['elements nested without end', '<x>'.repeat(50_000), '结构异常'],
    ['attributes without end', `<x ${Array.from({ length: 5000 }, (_, i) => `a${i}="1"`).join(' ')}/>`, '结构异常'],
    ['a cut file', '<x><y>任务', '损坏'],
    ['what is no XML', 'PK', '损坏'],
  ])('refuses %s', async (_, xml, sentence) => {
    await expect(words([Buffer.from(xml)])).rejects.toMatchObject({
      name: 'UnreadableDocument',
      zh: expect.stringContaining(sentence),
    });
  });

  it('refuses bytes of no encoding', async () => {
    await expect(words([Buffer.from('<x>'), Uint8Array.of(0xff, 0x3c), Buffer.from('/x>')])).rejects.toThrow('损坏');
  });
});

describe('relationshipsOf', () => {
  const of = async (body: string): Promise<readonly string[]> => {
    const zip = await GuardedZip.open(
      zipBytes([{ name: 'word/_rels/document.xml.rels', data: `<Relationships>${body}</Relationships>` }]),
    );
    return (await relationshipsOf(zip, 'word/document.xml')).map(({ type, part }) => `${type} ${part}`);
  };

  it('resolves parts inside the package and drops what points outside', async () => {
    expect(
      await of(
        '<Relationship Id="1" Type="http://x/styles" Target="styles.xml"/><Relationship Type="http://x/item" Target="../custom/a.xml"/><Relationship Type="http://x/root" Target="/word/b.xml"/>' +
          '<Relationship Type="http://x/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/><Relationship Type="http://x/image" Target="file:///etc/passwd"/>',
      ),
    ).toEqual(['styles word/styles.xml', 'item custom/a.xml', 'root word/b.xml']);
  });

  it('refuses a target above the package', async () => {
    await expect(of('<Relationship Type="http://x/styles" Target="../../../etc/passwd"/>')).rejects.toThrow('结构异常');
  });
});

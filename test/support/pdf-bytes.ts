/** A PDF put together by hand: object n is the n-th of the list, the first is the catalogue; strings are Latin-1. */
export function pdfBytes(objects: readonly string[], trailer = ''): Buffer {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  body += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

export const pdfStream = (content: string, entries = ''): string =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;

const namedFont = (first: number, encoding: string, ordering: string): string[] => [
  `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /DescendantFonts [${first + 1} 0 R] >>`,
  `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /FontDescriptor ${first + 2} 0 R /DW 1000 /W [1 95 500]
 /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> >>`,
  '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 /CapHeight 700 >>',
];

/** One page of text shown in a font that the file names but does not carry. */
export function pdfInNamedFont(encoding: string, ordering: string, hex: string, catalogue = ''): Buffer {
  return pdfBytes([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    pdfStream(`BT /F1 12 Tf 60 700 Td <${hex}> Tj ET`),
    ...namedFont(5, encoding, ordering),
  ]);
}

/** Words at a place of a page of `pdfPages`, counted from its lower left corner; `turn` in degrees. */
export function wordsAt(x: number, y: number, words: string, size = 12, turn = 0): string {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const hex = Buffer.from(words, 'utf16le').swap16().toString('hex');
  return `BT /F1 1 Tf ${[cos, sin, -sin, cos].map((n) => (n * size).toFixed(4)).join(' ')} ${x} ${y} Tm <${hex}> Tj ET\n`;
}

/** Pages of 595 × 842 points with what their contents draw. */
export function pdfPages(contents: readonly string[], entries = ''): Buffer {
  const first = 6;
  const kids = contents.map((_, i) => `${first + i * 2} 0 R`).join(' ');
  return pdfBytes([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    ...namedFont(3, 'UniGB-UCS2-H', 'GB1'),
    ...contents.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + i * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> ${entries} >>`,
      pdfStream(content),
    ]),
  ]);
}

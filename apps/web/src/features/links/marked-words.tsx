/** A passage with the words marked that the other one says too; the longest words come first. */
export function MarkedWords({ text, words }: { text: string; words: readonly string[] }) {
  return <span className="prose">{pieces(text, words).map(({ said, marked }, index) => (marked ? <mark key={index}>{said}</mark> : said))}</span>;
}

function pieces(text: string, words: readonly string[]): { said: string; marked: boolean }[] {
  const marked = new Uint8Array(text.length);
  for (const word of words) {
    for (let at = text.indexOf(word); word !== '' && at >= 0; at = text.indexOf(word, at + word.length)) marked.fill(1, at, at + word.length);
  }
  const found: { said: string; marked: boolean }[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && marked[end] === marked[start]) end += 1;
    found.push({ said: text.slice(start, end), marked: marked[start] === 1 });
    start = end;
  }
  return found;
}

/** Fields under way: what Word computes shows its result; the instruction, and a table of contents, are not text. */
export class WordFields {
  private readonly open: { instruction: string; hides: boolean }[] = [];
  private hiding = 0;
  contents = 0;

  get hidden(): boolean {
    return this.hiding > 0;
  }

  /** A field without an end would hide all that follows it. */
  get unclosed(): boolean {
    return this.open.length > 0;
  }

  mark(kind: string | undefined): void {
    if (kind === 'begin') {
      this.open.push({ instruction: '', hides: true });
      this.hiding++;
    } else if (kind === 'separate') {
      const field = this.open.at(-1);
      if (!field?.hides) return;
      if (/^\s{0,9}TOC\b/.test(field.instruction)) this.contents++;
      else {
        field.hides = false;
        this.hiding--;
      }
    } else if (kind === 'end' && this.open.pop()?.hides === true) this.hiding--;
  }

  instruction(text: string): void {
    const field = this.open.at(-1);
    if (field && field.instruction.length < 64) field.instruction += text.slice(0, 64);
  }
}

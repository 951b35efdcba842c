/** A file that cannot be read as text, with one sentence for the person who chose it. */
export class UnreadableDocument extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh} / ${en}`);
    this.name = 'UnreadableDocument';
  }
}

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

export const emptyFile = (): UnreadableDocument => new UnreadableDocument('文件是空的', 'the file is empty');

export const withoutText = (): UnreadableDocument => new UnreadableDocument('文件中没有文字', 'the file holds no text');

export const unsupported = (kind: string): UnreadableDocument =>
  new UnreadableDocument(
    `不支持这种文件(${kind}),请另存为 docx、xlsx、pdf 或 txt 后再导入`,
    `this kind of file is not read (${kind}); save it as docx, xlsx, pdf or txt and import that`,
  );

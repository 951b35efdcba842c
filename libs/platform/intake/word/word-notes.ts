import type { IntakeNote } from '../decoded-document.js';

/** What a Word file held besides the text that was read. */
export interface LeftOut {
  deleted: number;
  hidden: number;
  textBoxes: number;
  footnotes: number;
  contents: number;
  embedded: number;
  macros: boolean;
  /** Some automatic number could not be restored. */
  lists: boolean;
}

export const nothingLeftOut = (): LeftOut => ({
  deleted: 0,
  hidden: 0,
  textBoxes: 0,
  footnotes: 0,
  contents: 0,
  embedded: 0,
  macros: false,
  lists: false,
});

/** One sentence for each kind, for the person who checks the result. */
export function wordNotes(left: LeftOut): IntakeNote[] {
  const notes: IntakeNote[] = [];
  const say = (count: number, code: string, zh: string, en: string): void => {
    if (count > 0) notes.push({ code, zh, en });
  };
  const { deleted, hidden, textBoxes, footnotes, contents, embedded } = left;
  say(
    deleted,
    'tracked-changes',
    `文件带有修订:按接受修订读取,略去标为删除的内容 ${deleted} 处`,
    `tracked changes: read as accepted, ${deleted} deleted passages left out`,
  );
  say(hidden, 'hidden-text', `略去隐藏文字 ${hidden} 处`, `${hidden} pieces of hidden text left out`);
  say(
    textBoxes,
    'text-boxes',
    `文本框 ${textBoxes} 个,其文字放在所在段落之后`,
    `the text of ${textBoxes} text boxes stands after their paragraphs`,
  );
  say(footnotes, 'footnotes', `脚注、尾注 ${footnotes} 处未读取`, `${footnotes} footnotes and endnotes left out`);
  say(contents, 'contents', '目录未读取', 'the table of contents was left out');
  say(
    embedded,
    'embedded',
    `嵌入的其他文档 ${embedded} 个未读取,请单独导入`,
    `${embedded} embedded documents were not read; import them by themselves`,
  );
  say(
    left.macros ? 1 : 0,
    'macros',
    '文件带有宏,宏未运行也未读取',
    'the file holds macros; they were neither run nor read',
  );
  say(
    left.lists ? 1 : 0,
    'lists-lost',
    '部分自动编号未能还原,请核对编号;另存为 .docx 再导入可以还原',
    'some automatic numbers could not be restored; check them, or save the file as .docx and import that',
  );
  return notes;
}

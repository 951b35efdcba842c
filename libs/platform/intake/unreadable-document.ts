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

const sentence =
  (zh: string, en: string): (() => UnreadableDocument) =>
  () =>
    new UnreadableDocument(zh, en);

export const emptyFile = sentence('文件是空的,请检查后重新选择', 'the file is empty; check it and choose again');

export const withoutText = sentence(
  '文件中没有文字,请确认选对了文件',
  'the file holds no text; check that it is the right one',
);

export const damaged = sentence(
  '文件不完整或已损坏,请在原软件中打开并另存一份后再导入',
  'the file is incomplete or damaged; open it where it was made, save it again and import that',
);

export const encrypted = sentence(
  '文件设有密码,请取消密码后再导入',
  'the file is protected by a password; remove it, then import the file',
);

export const tooLarge = sentence(
  '文件解压后过大,可能是恶意文件;正常文件请拆分后再导入',
  'the file is too large when unpacked and may be hostile; split a genuine one before import',
);

export const hostile = sentence(
  '文件内部结构异常(重叠、越界或外部引用),为安全起见不予读取',
  'the file is built in an unsafe way (overlap, paths or outside references) and is not read',
);

export const twoFormats = sentence(
  '文件同时含有两种格式,为安全起见不予读取,请另存为单一格式',
  'the file is of two formats at once and is not read for safety; save it as one',
);

export const scanned = sentence(
  '文件是图片或扫描件,没有可读的文字;请提供原电子文件,或先做文字识别并另存为 docx',
  'the file is a picture or a scan without text; give the original file, or recognise its text and save it as docx',
);

export const archive = sentence(
  '这是压缩包,请解压后逐个导入',
  'this is an archive; unpack it and import its files one by one',
);

export const worksFile = sentence(
  '这是微软 Works 的 .wps 文件,无法读取,请另存为 .docx 后再导入',
  'this .wps file was made by Microsoft Works and is not read; save it as .docx and import that',
);

export const unsupported = (kind: string): UnreadableDocument =>
  new UnreadableDocument(
    `不支持这种文件(${kind}),请另存为 docx、xlsx、pdf 或 txt 后再导入`,
    `this kind of file is not read (${kind}); save it as docx, xlsx, pdf or txt and import that`,
  );

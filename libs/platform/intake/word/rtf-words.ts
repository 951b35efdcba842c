/** Groups whose inside is not the text of the page. A group that starts with \* is skipped unless it is read on purpose. */
export const SKIPPED_GROUPS = new Set(
  (
    'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote ' +
    'annotation atnid atnauthor nonshppict shprslt xmlnstbl listtable listoverridetable rsidtbl themedata datastore ' +
    'latentstyles generator bkmkstart bkmkend tc xe ftnsep ftnsepc aftnsep sp fldinst revtbl pnseclvl mmathPr'
  ).split(' '),
);
/** Starred groups that hold text, or groups that do. */
export const READ_GROUPS = new Set(['shpinst', 'shptxt', 'shpgrp']);

export const SIGNS: Record<string, string> = {
  tab: '\t',
  line: '\n',
  softline: '\n',
  '~': '\u00a0',
  _: '-',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: ' ',
};

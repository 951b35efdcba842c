/** The kinds of files that a reader stands for; what a file is, its content tells, never its name. */
export type DocumentFormat = 'text' | 'docx' | 'xlsx' | 'ofd' | 'doc' | 'xls' | 'pdf' | 'rtf';

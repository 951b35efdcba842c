/** Standard output belongs to results; what is going on is said on standard error. */
export const progress = (zh: string, en: string): void => void process.stderr.write(`督办 Duban: ${zh} / ${en}\n`);

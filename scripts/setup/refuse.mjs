/** One sentence, Chinese first, English beside it, and a non-zero exit: nothing else may follow a refusal. */
export function refuse(zh, en) {
  process.stderr.write(`督办 Duban: ${zh} / ${en}\n`);
  process.exit(1);
}

export const say = (zh, en) => process.stderr.write(`督办 Duban: ${zh} / ${en}\n`);

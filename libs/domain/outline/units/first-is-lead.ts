import type { CleanText } from '../source/source-text.js';

/** 列第一位的为牵头单位: between these offsets the first unit named by an item is its lead. */
export type LeadScope = readonly [from: number, to: number];

/** Where units are named, and whether any are. */
interface NamedUnits {
  readonly start: number;
  readonly units: readonly unknown[];
}

/** 列第一位的为牵头单位，下同 and its like: words about the list, not names of it. */
const DECLARATION =
  /(?:第一|首|最前)(?:位|名|个|家)?[的者]?(?:责任)?(?:单位|部门)?[即均]?(?:为|是|系|作为)(?:该项|本项|该|本)?(?:工作|任务)?的?总?(?:牵头|主办|主责)/;
const MAX_BRACKET = 700;

/** The list without such words. */
export function withoutDeclaration(list: string): string {
  const match = DECLARATION.exec(list);
  if (!match) return list;
  let cut = match.index;
  const open = list.lastIndexOf('(', cut);
  if (open >= 0 && list.indexOf(')', open) > cut) cut = open;
  else while (cut > 0 && match.index - cut < 30 && !',。;、'.includes(list[cut]!)) cut--;
  return list.slice(0, cut).replace(/[,。;、(]除[^、;。()]{0,24}$/, '');
}

/**
 * The stretches in which the first named unit is the lead. Such words speak of all items from their bracket on,
 * unless a later item says them of itself alone.
 */
export function firstIsLead(clean: CleanText, clauses: readonly NamedUnits[]): LeadScope[] {
  const { fold } = clean;
  const scopes: LeadScope[] = [];
  const named = clauses.filter((clause) => clause.units.length > 0);
  const first = named[0]?.start ?? fold.length;
  const last = named.at(-1)?.start ?? 0;
  for (const match of fold.matchAll(new RegExp(DECLARATION, 'g'))) {
    const open = fold.lastIndexOf('(', match.index);
    const inside = open >= 0 && match.index - open < MAX_BRACKET && fold.lastIndexOf(')', match.index) < open;
    const from = inside ? open : match.index;
    const close = fold.indexOf(')', match.index);
    const own = close < 0 ? fold.length : close;
    const general =
      from <= first || /下同|以下|其余|其他|均|各项|每项|所有/.test(fold.slice(match.index - 12, match.index + 30));
    clean.work.look(Math.min(MAX_BRACKET, own - from));
    // 注:上述任务中列第一位的为牵头单位 at the end speaks of all that stands above.
    const above =
      from > last &&
      /上述|以上|前述|注:|备注|说明|表中|方案中|清单中/.test(fold.slice(match.index - 20, match.index + 20));
    scopes.push([above ? 0 : from, general || above ? fold.length : own]);
    if (general || above) break;
  }
  clean.work.look(fold.length);
  return scopes;
}

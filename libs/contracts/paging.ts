import { z } from 'zod';
import { toLocalDate } from '#domain/kernel/local-date.js';

export const MAX_PAGE = 200;

/** What every list takes. Extend it: `PageQuery.extend({ state: … }).meta({ id: 'TaskListQuery' })`. */
export const PageQuery = z
  .strictObject({
    limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
    cursor: z.string().max(400).optional(),
  })
  .meta({ id: 'PageQuery' });
export type PageQuery = z.infer<typeof PageQuery>;

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** What every list gives: `pageOf(TaskRow, 'TaskPage')`. */
export const pageOf = <Item extends z.ZodType>(item: Item, id: string) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });

/** Of rows found newest first, one more than asked for: the page of them. Ids are UUIDv7, so their order is that of time. */
export function pageById<Row extends { readonly id: string }>(found: readonly Row[], limit: number): Page<Row> {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? encodeCursor([items.at(-1)!.id]) : null };
}

/** What a key is made of. What goes into SQL as more than text is named so, or a cursor made up would end as a fault of ours. */
const KINDS = {
  string: (value: unknown) => typeof value === 'string',
  number: (value: unknown) => typeof value === 'number',
  id: (value: unknown) => z.uuid().safeParse(value).success,
  date: (value: unknown) => typeof value === 'string' && toLocalDate(value) !== null,
  instant: (value: unknown) => z.iso.datetime().safeParse(value).success,
} as const;
type Kind = keyof typeof KINDS;
type Key<K extends readonly Kind[]> = { -readonly [I in keyof K]: K[I] extends 'number' ? number : string };

/** The sort key of the last row, opaque to the client. */
export const encodeCursor = (key: readonly (string | number)[]): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(key)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** null: no cursor. A cursor that does not fit the list is an error of the client's. */
export function decodeCursor<const K extends readonly Kind[]>(cursor: string | undefined, kinds: K): Key<K> | null {
  if (cursor === undefined) return null;
  const key = parsed(cursor);
  const fits = Array.isArray(key) && key.length === kinds.length && kinds.every((kind, i) => KINDS[kind](key[i]));
  if (!fits) throw new CursorError();
  return key as Key<K>;
}

export class CursorError extends Error {}

function parsed(cursor: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

import { cellFold, type Cell, type Grid } from './table-grid.js';

export type ColumnRole =
  | 'no'
  | 'category'
  | 'item'
  | 'task'
  | 'goal'
  | 'lead'
  | 'responsible'
  | 'support'
  | 'deadline'
  | 'person'
  | 'progress'
  | 'answer'
  | 'note';

export interface Column {
  readonly index: number;
  readonly role: ColumnRole | null;
  readonly name: string;
}

export interface TableHead {
  readonly columns: readonly Column[];
  /** First row below the head. */
  readonly body: number;
}

/** Tried in this order: what names a role of units beats the word 任务 in the same head. */
const ROLES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['no', /^(?:序号|编号|序|号|No\.?|任务编号|项目编号|条目)$/i],
  ['answer', /^是否/],
  ['person', /领导|责任人|负责人|联系人|联络员|联系方式|电话/],
  ['progress', /推进情况|进展|完成情况|落实情况|进度(?!要求|安排)|现状|成效/],
  [
    'deadline',
    /时限|完成时间|期限|时间节点|完成日期|计划时间|时间安排|时间要求|进度要求|进度安排|起止时间|实施时间|整改时间|完成年度|^时间$/,
  ],
  ['lead', /牵头|主办|主责|第一责任/],
  [
    'responsible',
    /责任(?:单位|部门|主体|科室|处室|股室)|承办|落实单位|实施单位|负责单位|主体单位|^单位$|^部门$|^责任$/,
  ],
  ['support', /配合|协办|协同|参与|参加|协助/],
  ['note', /备注|说明|依据|来源|佐证|附件/],
  ['category', /领域|类别|分类|板块|章节|维度|类型|一级|方面|章|专栏|行动$/],
  ['goal', /指标|目标值|工作目标|年度目标|预期|成果|完成标准|验收标准|整改目标|标准/],
  ['task', /任务|措施|举措|工作内容|主要内容|具体内容|建设内容|内容|工作要点|要求|问题/],
  ['item', /事项|实事|项目|名称|工作|二级|清单/],
];

export function roleOfHead(head: string): ColumnRole | null {
  const bare = head.replace(/\s+/g, '');
  if (bare === '' || bare.length > 24) return null;
  const units = /单位|部门|主体/.test(bare);
  return ROLES.find(([role, pattern]) => pattern.test(bare) && !(units && role === 'person'))?.[0] ?? null;
}

const MAX_HEAD_ROW = 12;

/** The head is the row whose cells name the most roles; a second line below it refines its words. */
export function findHead(grid: Grid): TableHead | null {
  const { clean, rows } = grid;
  let best = -1;
  let bestScore = 1;
  for (let r = 0; r < Math.min(rows.length, MAX_HEAD_ROW); r++) {
    const names = rows[r]!.map((cell) => cellFold(clean, cell));
    const roles = new Set(names.map(roleOfHead).filter((role) => role !== null));
    const long = names.some((name) => name.length > 40);
    if (!long && roles.size > bestScore && (roles.has('task') || roles.has('item') || roles.has('goal'))) {
      best = r;
      bestScore = roles.size;
    }
  }
  if (best < 0) return null;
  const second = secondLine(grid, best);
  const upper = rows[best]!.map((cell) => cellFold(clean, cell).replace(/\s+/g, ''));
  const lower = second ? rows[best + 1]!.map((cell) => cellFold(clean, cell).replace(/\s+/g, '')) : [];
  const names = Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) =>
    lower[i] ? (lower[i] === '〃' ? (upper[i] ?? '') : lower[i]!) : (upper[i] ?? ''),
  );
  const above = mergedAcross(upper);
  return {
    columns: names.map((name, index) => ({
      index,
      name: name || above[index] || '',
      role: roleOfHead(name) ?? roleOfHead(above[index] ?? ''),
    })),
    body: best + (second ? 2 : 1),
  };
}

/** Below a two-line head stands a row without number, date or long text that names roles, too. */
function secondLine(grid: Grid, head: number): boolean {
  const row = grid.rows[head + 1];
  if (!row) return false;
  const names = row.map((cell) => cellFold(grid.clean, cell).replace(/\s+/g, ''));
  const filled = names.filter((name) => name !== '' && name !== '〃');
  if (filled.length === 0 || filled.some((name) => name.length > 14 || /\d/.test(name))) return false;
  const roles = filled.filter((name) => roleOfHead(name) !== null).length;
  return (
    roles * 2 > filled.length &&
    (names.length > filled.length || grid.rows[head]!.some((cell) => cell.end <= cell.start))
  );
}

/** A head cell merged over several columns leaves the cells right of it empty. */
function mergedAcross(names: readonly string[]): string[] {
  let last = '';
  return names.map((name) => (last = name === '' ? last : name));
}

export const isHeadAgain = (grid: Grid, row: readonly Cell[]): boolean =>
  row.filter((cell) => cell.end > cell.start).length >= 2 &&
  row.filter((cell) => roleOfHead(cellFold(grid.clean, cell)) === null && cell.end > cell.start).length === 0;

import { cellFold, type Cell, type Grid } from './table-grid.js';

export type ColumnRole =
  | 'no'
  | 'category'
  | 'item'
  | 'problem'
  | 'task'
  | 'goal'
  | 'lead'
  | 'responsible'
  | 'support'
  | 'deadline'
  | 'person'
  | 'progress'
  | 'answer'
  | 'measure'
  | 'note'
  | 'other';

export interface Column {
  readonly index: number;
  readonly role: ColumnRole | null;
  readonly name: string;
  /** The cell of the head that names it; null where the table has no head. */
  readonly head: Cell | null;
}

const OFFICE = '(?:单位|部门|主体|机构|科室|处室|股室|乡镇|街道)';
/** Tried in this order: what names a role of units beats the word 任务 in the same head. */
const ROLES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['no', /^(?:序号|编号|序|号|No\.?|(?:任务|项目|问题|事项|子任务)(?:序号|编号|号)|条目)$/i],
  ['answer', /^是否/],
  ['measure', /^(?:计量|度量|数量|指标)单位$/],
  [
    'other',
    /实际完成|(?:开始|启动|开工|起始|下发|交办|接收|发布|填报|更新)(?:时间|日期)|督导|督办(?!事项|任务|内容|工作)|验收(?:单位|部门)|监督(?:单位|部门)|审核/,
  ],
  ['deadline', /^(?:年度|年份|时间进度|进度时间)$/],
  ['person', /领导|责任人|负责人|联系人|联络员|联系方式|电话|挂帅|包保/],
  [
    'progress',
    /推进情况|进展|完成情况|落实情况|进度(?!要求|安排|计划)|现状|成效|整改情况|整改结果|完成率|销号|完成比例|状态|得分/,
  ],
  [
    'goal',
    /^(?:第?[一二三四1-4]季度|\d{1,2}月底?前?|[上下]半年|(?:19|20)\d\d年)(?:底|末|前)?(?:目标|计划|任务|安排|节点)?$/,
  ],
  [
    'deadline',
    /(?:审议|报送|提交|出台|印发)(?:时间|日期)|时限|完成时间|期限|时间节点|节点|完成日期|截止|计划时间|时间安排|时间要求|进度要求|进度安排|进度计划|起止(?:时间|年限)|实施时间|整改时间|办结时间|完成年度|周期|^时间$|^完成时间/,
  ],
  ['category', /^[一二]级指标$/],
  ['lead', /牵头|主办|主责|第一责任/],
  ['support', /配合|协办|协同|参与|参加|协助/],
  [
    'responsible',
    new RegExp(
      `(?:责任|负责|落实|实施|起草|编制|承办|承接|主管|建设|业主|完成|归口|整改|执行|承担)${OFFICE}|^(?:单位|部门|责任|科室|分工|责任分工|任务分工)$|责任(?:单位|部门)?\\(`,
    ),
  ],
  ['note', /备注|说明|依据|来源|佐证|附件|支撑/],
  [
    'other',
    /区县|县区|地市|地点|地址|所在|所属|企业|代码|投资|资金|金额|经费|性质|(?<!内容及)(?<!内容和)规模(?![及和与]?(?:主要|建设)?内容)|地区|分值|权重|计量单位|频次/,
  ],
  ['category', /领域|类别|分类|板块|章节|维度|类型|一级|方面|章|专栏|行动$/],
  [
    'goal',
    /指标|目标值|工作目标|年度目标|目标$|目标[及与和]|目标要求|质量要求|预期|成果|完成标准|验收标准|整改目标|标准|目标任务/,
  ],
  ['problem', /问题(?!类|性质)|反馈意见|^不足|短板|整改事项/],
  ['task', /任务|措施|举措|路径|做法|工作内容|主要内容|具体内容|建设内容|内容|工作要点|要点|要求|工作计划/],
  ['item', /事项|实事|项目|名称|工作|二级|清单|工程/],
];

/** No task table is wider; what stands right of it is not read. */
export const MAX_COLUMNS = 64;
const MAX_HEAD = 24;

export function roleOfHead(head: string): ColumnRole | null {
  const bare = head.replace(/\s+/g, '');
  if (bare === '' || bare.length > MAX_HEAD || /[。;!?]/.test(bare)) return null;
  const units = /单位|部门|主体/.test(bare);
  return ROLES.find(([role, pattern]) => pattern.test(bare) && !(units && role === 'person'))?.[0] ?? null;
}

/** A column may be called 打法 or 谁来做; beside 序号 such short words still name columns. */
const MAX_ODD_NAME = 12;
const PROSE: ReadonlySet<ColumnRole | null> = new Set<ColumnRole>(['task', 'item', 'goal', 'problem']);

/** How many different roles a row of cells names; 0 where it can be no head. */
export function headScore(grid: Grid, row: readonly Cell[]): number {
  const names = row.map((cell) => cellFold(grid.clean, cell));
  const filled = names.filter((name) => name !== '');
  if (filled.length < 2 || filled.some((name) => name.length > 40)) return 0;
  const roles = new Set(filled.map(roleOfHead).filter((role) => role !== null));
  const short = filled.length >= 3 && filled.every((name) => name.length <= MAX_ODD_NAME);
  if (![...roles].some((role) => PROSE.has(role)) && !(roles.has('no') && short)) return 0;
  // 1 | 完善任务清单机制 | 县司法局 names no column: a head has neither numbers nor names of units alone.
  return filled.filter((name) => /^\d/.test(name) && roleOfHead(name) === null).length > 0 ? 0 : roles.size;
}

/** The columns that the head at `row` names; a second line below it refines its words. */
export function columnsAt(grid: Grid, row: number): { readonly columns: readonly Column[]; readonly body: number } {
  const { clean, rows } = grid;
  const bare = (cell: Cell): string => cellFold(clean, cell).replace(/\s+/g, '');
  const second = secondLine(grid, row);
  const upper = rows[row]!.map(bare);
  const lower = second ? rows[row + 1]!.map(bare) : [];
  const above = mergedAcross(upper);
  const width = Math.min(MAX_COLUMNS, Math.max(upper.length, lower.length));
  const columns = Array.from({ length: width }, (_, index): Column => {
    const own = lower[index] && lower[index] !== '〃' ? lower[index]! : (upper[index] ?? '');
    const over = above[index] ?? '';
    const name = own || over;
    const cell = lower[index] && lower[index] !== '〃' ? rows[row + 1]![index]! : (rows[row]![index] ?? null);
    return { index, name, role: roleOfHead(own) ?? (own === over ? null : roleOfHead(over)), head: cell };
  });
  return { columns, body: row + (second ? 2 : 1) };
}

/** Below a two-line head stands a row without number, date or long text that names roles, too. */
function secondLine(grid: Grid, head: number): boolean {
  const row = grid.rows[head + 1];
  if (!row) return false;
  const names = row.map((cell) => cellFold(grid.clean, cell).replace(/\s+/g, ''));
  const filled = names.filter((name) => name !== '' && name !== '〃');
  if (filled.length === 0 || filled.some((name) => name.length > 14 || /^\d/.test(name))) return false;
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

/** The head printed again on the next page, word for word. */
export function isSameHead(grid: Grid, row: readonly Cell[], columns: readonly Column[]): boolean {
  const words = row.map((cell) => cellFold(grid.clean, cell).replace(/\s+/g, ''));
  const filled = words.filter((word) => word !== '').length;
  const same = words.filter((word, i) => word !== '' && word === columns[i]?.name).length;
  return filled >= 2 && same * 10 >= filled * 7;
}

/** A row of nothing but names of columns. */
export function isHeadAgain(grid: Grid, row: readonly Cell[], columns: readonly Column[]): boolean {
  if (isSameHead(grid, row, columns)) return true;
  const filled = row.filter((cell) => cell.end > cell.start);
  return filled.length >= 2 && filled.every((cell) => roleOfHead(cellFold(grid.clean, cell)) !== null);
}

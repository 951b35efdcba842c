/** Words that every plan uses of everything: that two tasks share them says nothing. Longer ones first. */
const EMPTY_WORDS = `
  法治政府建设 依法行政 法治政府 规范性文件 责任单位 牵头单位 配合单位 完成时限 有关部门 相关部门 各有关单位
  各部门 各单位 各街道 进一步 常态化 规范化 制度化 科学化 标准化 全过程 全方位 全区 全市 我区 本区 工作机制
  体制机制 长效机制 责任制 加强 推进 推动 落实 健全 完善 深化 强化 提升 提高 促进 开展 组织 实施 建立 制定
  优化 加快 加大 做好 抓好 确保 深入 全面 不断 持续 切实 扎实 积极 认真 严格 坚持 着力 充分 有效 大力
  严肃 依法 及时 定期 广泛 突出 注重 坚决 工作 机制 制度 体系 建设 能力 水平 作用 要求 部署 精神 情况
  方面 重点 领域 力度 措施 任务 目标 活动 方式 管理 法治 按照 根据 通过 结合 围绕 以及 对于 关于 进行
  有关 相关 等 的 和 与 及 或 对 在 为 将 把 以 并 每年 年度 每季度 每月 至少 不少于 不低于 达到 以上
  以内 年底前 全年 底前`
  .trim()
  .split(/\s+/u)
  .sort((a, b) => b.length - a.length);

const LONGEST = EMPTY_WORDS[0]!.length;
const WORDS = new Set(EMPTY_WORDS);
const HAN = /\p{Script=Han}/u;

export interface Meaning {
  /** Runs of characters that say what is meant. */
  readonly runs: readonly string[];
  /** Characters looked at. */
  readonly examined: number;
}

/** The text without brackets (unit lists, document names' years), signs, figures and words that say nothing. */
export function meaningOf(text: string): Meaning {
  const runs: string[] = [];
  let run = '';
  let depth = 0;
  let examined = 0;
  const close = (): void => {
    if (run.length >= 2) runs.push(run);
    run = '';
  };
  for (let at = 0; at < text.length; at++) {
    examined++;
    const character = text[at]!;
    if ('(（【['.includes(character)) depth++;
    else if (')）】]'.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && HAN.test(character)) {
      const empty = emptyWordAt(text, at);
      examined += LONGEST;
      if (empty === 0) {
        run += character;
        continue;
      }
      at += empty - 1;
    }
    close();
  }
  close();
  return { runs, examined };
}

/** Length of the longest empty word that begins here. */
function emptyWordAt(text: string, at: number): number {
  for (let length = Math.min(LONGEST, text.length - at); length > 0; length--)
    if (WORDS.has(text.slice(at, at + length))) return length;
  return 0;
}

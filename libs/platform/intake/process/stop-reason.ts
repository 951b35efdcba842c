import { UnreadableDocument } from '../unreadable-document.js';
import { READING_LIMITS } from './reading-limits.js';

/** Why a reading ended without an answer. */
export type StopReason = 'time' | 'memory' | 'answer' | 'crash' | 'cancelled';

const SMALLER = '请另存为较小的文件或 txt 后重试';
const SMALLER_EN = 'save it as a smaller file or as txt and try again';
const SECONDS = READING_LIMITS.wallMs / 1000;

const SENTENCES: Readonly<Record<StopReason, readonly [zh: string, en: string]>> = {
  time: [
    `读取超过 ${SECONDS} 秒,已停止;${SMALLER}`,
    `reading took more than ${SECONDS} seconds and was stopped; ${SMALLER_EN}`,
  ],
  memory: [`读取时占用内存过多,已停止;${SMALLER}`, `reading took too much memory and was stopped; ${SMALLER_EN}`],
  answer: ['文件内容过多,请分成几份后再导入', 'the file holds too much; split it before import'],
  crash: [
    '文件内容异常,读取中断;请用原软件打开,另存为 docx 或 txt 后重试',
    'the content is not what it should be and reading broke off; open it where it was made, save it as docx or txt and try again',
  ],
  cancelled: ['读取已取消', 'reading was cancelled'],
};

/** The sentence for the person who chose the file; `detail` is for whoever looks for the cause. */
export function stoppedFor(reason: StopReason, detail: string): UnreadableDocument {
  return Object.assign(new UnreadableDocument(...SENTENCES[reason]), { cause: detail });
}

/** Tells by the way a reader ended on its own what was missing. */
export function whyItEnded({ signal }: { readonly signal: string | null }, told: string): StopReason {
  if (signal === 'SIGXCPU') return 'time';
  // The kernel takes the process that is first to go; V8 and the allocator say that they found no more.
  if (signal === 'SIGKILL' || /heap out of memory|allocation failed|out of memory|bad_alloc/i.test(told))
    return 'memory';
  return 'crash';
}

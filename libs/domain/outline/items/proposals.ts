import type { LocalDate } from '../../kernel/local-date.js';
import type { MeasureProposal, ProposalKind, ProposalReason } from '../parsed-outline.js';

const UPPER_LEVEL = /按照?[^,。;]{0,10}(?:要求|部署|安排|统一)|上级[^,。;]{0,6}(?:要求|部署)/;
const SOFT = /不定期|定期|适时|及时|经常性|常态化|日常/;
const DELIVERABLE =
  /(?:制定|编制|出台|印发|公布|修订|研究制定|建成|建立|设立|搭建|组建|完成|挂牌|启用|开发|起草|梳理形成|形成清单)/;
const CONTINUING = /(?:持续|坚持|不断|长期|始终|进一步|加强|强化|严格|深化|推进|落实|完善|健全|提升|优化)/;

/**
 * What the office may decide for a measure without a date. 定期、及时、按照市有关要求 give no date;
 * a one-off piece of work is proposed for the end of the plan year or of the outline.
 */
export function propose(sentence: string, hasCycle: boolean, periodEnd: LocalDate | null): MeasureProposal {
  const made = (
    kind: ProposalKind,
    reason: ProposalReason,
    evidence: string,
    suggestedDue: LocalDate | null,
  ): MeasureProposal => ({ kind, suggestedDue, reason, evidence });
  if (hasCycle) return made('ANNUAL', 'PRINTED_CYCLE', /每[^,。;]{1,4}|任期/.exec(sentence)?.[0] ?? '', null);
  const waits = UPPER_LEVEL.exec(sentence)?.[0];
  if (waits) return made('LONG_TERM', 'WAITS_FOR_UPPER_LEVEL', waits, null);
  const soft = SOFT.exec(sentence)?.[0];
  if (soft) return made('ANNUAL', 'SOFT_FREQUENCY', soft, null);
  const deliverable = DELIVERABLE.exec(sentence.slice(0, 60))?.[0];
  const continuing = CONTINUING.exec(sentence.slice(0, 12))?.[0];
  if (deliverable && !continuing) return made('ONE_OFF', 'DELIVERABLE_VERB', deliverable, periodEnd);
  if (continuing) return made('LONG_TERM', 'CONTINUING_WORD', continuing, periodEnd);
  return made('LONG_TERM', 'DEFAULT_CONTINUING', '', periodEnd);
}

import type { PeriodTaskFacts } from './period-proposal.js';
import { taskMachine } from '../task/task.machine.js';

/** 完成情况: words of the outline as they stand, state and counts, as the office would write them; coverage of responsible units is never a percentage. */
export function completionWords(facts: PeriodTaskFacts): string {
  const { task, leads, responsible, duties, targets } = facts;
  return [
    task.state === null ? '' : taskMachine.states[task.state],
    leads.total > 0 ? `牵头单位完成${leads.done}/${leads.total}` : '',
    responsible.total > 0 ? `责任单位完成${responsible.done}家,共${responsible.total}家` : '',
    ...duties.map((duty) => `${duty.text}:${duty.required === 0 ? '已免除' : `${duty.done}/${duty.required}`}`),
    ...targets.map(
      (target) => `${target.text}:${TARGET_WORDS[target.state]}${target.measured ? `(${target.measured})` : ''}`,
    ),
  ]
    .filter(Boolean)
    .join(';');
}

const TARGET_WORDS = { MET: '达到', NOT_MET: '未达到', NOT_APPLICABLE: '不适用', NOT_MEASURED: '未填报' } as const;

/** 未完成事项, each a clause of its own; empty when nothing is left. */
export function unfinishedWords(facts: PeriodTaskFacts): string {
  const { task, leads, responsible, duties, targets, openNotices } = facts;
  const left = leads.total - leads.done;
  return [
    left > 0 ? `${left}家牵头单位未完成` : '',
    responsible.done < responsible.total ? `${responsible.total - responsible.done}家责任单位未完成` : '',
    ...duties.filter((duty) => duty.done < duty.required).map((duty) => `${duty.text}差${duty.required - duty.done}次`),
    ...targets.filter(({ state }) => state === 'NOT_MET').map(({ text }) => `${text}未达到`),
    ...targets.filter(({ state }) => state === 'NOT_MEASURED').map(({ text }) => `${text}未填报`),
    openNotices > 0 ? `${openNotices}件督促整改事项未销号` : '',
    task.state === 'DRAFT' || task.state === 'PENDING_APPROVAL' ? '尚未立项交办' : '',
    task.state === 'SUSPENDED' ? '中止办理' : '',
  ]
    .filter(Boolean)
    .join(';');
}

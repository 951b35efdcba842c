import type { NoticeView } from '#contracts/notices.js';
import { isMine } from '../../lib/refusals';
import { PlanForm } from './plan-form';
import { ResultForm } from './result-form';
import { VerifyForm } from './verify-form';

/** The form that this person owes this paper now, if any. */
export function ReplyForms({ notice }: { notice: NoticeView }) {
  const may = (name: string) => notice.actions.some((action) => action.action === name && isMine(action));
  return (
    <>
      {may('submitPlan') && <PlanForm notice={notice} />}
      {may('submitResult') && <ResultForm notice={notice} />}
      {may('verify') && <VerifyForm notice={notice} />}
    </>
  );
}

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NoticeView } from '#contracts/notices.js';
import { FilePicker } from '../../components/file-picker';
import { Panel } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useReply } from './use-reply';

/** 整改方案: for each item the measure, who answers for it, and by when. */
export function PlanForm({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  const start = (item: NoticeView['items'][number]) => ({ measure: item.planMeasure ?? '', person: item.planPerson ?? '', due: item.planDue ?? item.due ?? notice.resultDue ?? '' });
  const reply = useReply(notice, 'plan', start, t('notices.planSent'));
  const incomplete = [...reply.lines.values()].some((line) => !line.measure.trim() || !line.person.trim() || !line.due);
  return (
    <Panel title={t('notices.planForm')}>
      <p className="muted">{t('classified.line')}</p>
      {notice.items.map((item) => {
        const line = reply.lines.get(item.id)!;
        return (
          <fieldset key={item.id} className="reply-line">
            <legend>
              {item.ordinal}. {item.problem}
            </legend>
            <label className="field wide">
              <span>{t('notices.measure')}</span>
              <textarea value={line.measure} maxLength={4000} onChange={(event) => reply.set(item.id, { measure: event.target.value })} />
            </label>
            <label className="field">
              <span>{t('notices.person')}</span>
              <input value={line.person} maxLength={100} onChange={(event) => reply.set(item.id, { person: event.target.value })} />
            </label>
            <label className="field">
              <span>{t('notices.planDueOf')}</span>
              <input type="date" value={line.due} onChange={(event) => reply.set(item.id, { due: event.target.value })} />
            </label>
          </fieldset>
        );
      })}
      <FilePicker single label={t('act.sealedScan')} value={reply.scan} onChange={reply.setScan} />
      <ProblemAlert error={reply.sending.error} />
      <Button
        type="primary"
        disabled={incomplete}
        loading={reply.sending.isPending}
        onClick={() => reply.sending.mutate({ items: [...reply.lines].map(([itemId, line]) => ({ itemId, ...line })), sealedScanFileId: reply.sealedScanFileId })}
      >
        {t('notices.sendPlan')}
      </Button>
    </Panel>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeView } from '#contracts/notices.js';
import { needsPlan } from '#domain/notice/notice.rules.js';
import { FilePicker, type PickedFile } from '../../components/file-picker';
import { Panel } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useReply } from './use-reply';

interface ResultLine {
  readonly result: string;
  readonly evidence: PickedFile[];
}

/** The answer to a tip, slip or letter; the result of each item of a rectification, with its evidence. */
export function ResultForm({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  const start = (item: NoticeView['items'][number]): ResultLine => ({ result: item.result ?? '', evidence: item.evidence.map(({ fileId, title }) => ({ fileId, title })) });
  const reply = useReply<ResultLine>(notice, 'result', start, t('notices.resultSent'));
  const [answer, setAnswer] = useState(notice.answer ?? '');
  const rectifies = needsPlan(notice.kind);
  const incomplete = [...reply.lines.values()].some((line) => !line.result.trim() || (rectifies && line.evidence.length === 0));
  return (
    <Panel title={rectifies ? t('notices.resultForm') : t('notices.answerForm')}>
      <p className="muted">{t('classified.line')}</p>
      {!rectifies && (
        <label className="field">
          <span>{t('notices.answer')}</span>
          <textarea value={answer} maxLength={8000} onChange={(event) => setAnswer(event.target.value)} />
        </label>
      )}
      {notice.items
        .filter((item) => item.state !== 'VERIFIED')
        .map((item) => {
          const line = reply.lines.get(item.id)!;
          return (
            <fieldset key={item.id} className="reply-line">
              <legend>
                {item.ordinal}. {item.requirement}
              </legend>
              <label className="field wide">
                <span>{t('notices.result')}</span>
                <textarea value={line.result} maxLength={4000} onChange={(event) => reply.set(item.id, { result: event.target.value })} />
              </label>
              <FilePicker label={t('reports.addEvidence')} value={line.evidence} onChange={(evidence) => reply.set(item.id, { evidence })} />
            </fieldset>
          );
        })}
      <FilePicker single label={t('act.sealedScan')} value={reply.scan} onChange={reply.setScan} />
      <ProblemAlert error={reply.sending.error} />
      <Button
        type="primary"
        disabled={incomplete}
        loading={reply.sending.isPending}
        onClick={() => {
          const open = notice.items.filter((item) => item.state !== 'VERIFIED');
          reply.sending.mutate({
            answer: answer.trim() || null,
            items: open.map(({ id }) => ({ itemId: id, ...reply.lines.get(id)! })),
            sealedScanFileId: reply.sealedScanFileId,
          });
        }}
      >
        {t('notices.sendResult')}
      </Button>
    </Panel>
  );
}

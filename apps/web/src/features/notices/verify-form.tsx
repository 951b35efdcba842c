import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeView } from '#contracts/notices.js';
import { FileLink } from '../../components/file-link';
import { Panel } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useReply } from './use-reply';

/** 核查: each item passes or goes back with a reason; whoever went back gets a new date. */
export function VerifyForm({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  const reply = useReply(notice, 'verification', () => ({ passed: true, reason: '' }), t('notices.verifySent'));
  const [newDue, setNewDue] = useState('');
  const open = notice.items.filter((item) => item.state !== 'VERIFIED');
  const returned = open.filter((item) => !reply.lines.get(item.id)!.passed);
  const incomplete = returned.some((item) => !reply.lines.get(item.id)!.reason.trim());
  return (
    <Panel title={t('notices.verifyForm')}>
      {open.map((item) => {
        const line = reply.lines.get(item.id)!;
        return (
          <fieldset key={item.id} className="reply-line">
            <legend>
              {item.ordinal}. {item.requirement}
            </legend>
            <p className="prose wide">{item.result}</p>
            <div className="wide row-acts">
              {item.evidence.map((file) => (
                <FileLink key={file.fileId} id={file.fileId} title={file.title} />
              ))}
            </div>
            <label>
              <input type="radio" name={item.id} checked={line.passed} onChange={() => reply.set(item.id, { passed: true })} /> {t('notices.passed')}
            </label>
            <label>
              <input type="radio" name={item.id} checked={!line.passed} onChange={() => reply.set(item.id, { passed: false })} /> {t('notices.notPassed')}
            </label>
            {!line.passed && (
              <label className="field wide">
                <span>{t('act.reason')}</span>
                <textarea value={line.reason} maxLength={2000} onChange={(event) => reply.set(item.id, { reason: event.target.value })} />
              </label>
            )}
          </fieldset>
        );
      })}
      {returned.length > 0 && (
        <label className="field" style={{ maxWidth: 260 }}>
          <span>{t('notices.newDue')}</span>
          <input type="date" value={newDue} onChange={(event) => setNewDue(event.target.value)} />
        </label>
      )}
      <ProblemAlert error={reply.sending.error} />
      <Button
        type="primary"
        disabled={incomplete}
        loading={reply.sending.isPending}
        onClick={() =>
          reply.sending.mutate({
            findings: open.map(({ id }) => ({ itemId: id, passed: reply.lines.get(id)!.passed, reason: reply.lines.get(id)!.reason.trim() || null })),
            newDue: newDue || null,
          })
        }
      >
        {t('notices.sendVerify')}
      </Button>
    </Panel>
  );
}

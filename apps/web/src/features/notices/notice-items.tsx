import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NoticeView } from '#contracts/notices.js';
import { noticeItemMachine } from '#domain/notice/notice-item.machine.js';
import { FileLink } from '../../components/file-link';
import { Facts, Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { DueDate } from '../../components/due-date';
import { stateTone } from '../../lib/tones';

/** 问题清单: each item with its plan, its result with evidence, and what the verification found. */
export function NoticeItems({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('notices.itemCount', { n: notice.items.length })}>
      {notice.items.map((item) => (
        <article key={item.id} className="notice-item">
          <h3>
            {item.ordinal}. {item.taskId ? <Link to="/tasks/$taskId" params={{ taskId: item.taskId }}>{item.matter || item.taskNo}</Link> : item.matter}{' '}
            <StateTag tone={stateTone(item.state)}>{noticeItemMachine.states[item.state]}</StateTag>
            {item.round > 1 && <StateTag tone="bad">{t('notices.round', { n: item.round })}</StateTag>}
          </h3>
          <Facts
            items={[
              [t('notices.problem'), item.problem],
              [t('notices.requirement'), item.requirement],
              [t('tasks.due'), item.due && <DueDate date={item.due} />],
              [t('notices.measure'), item.planMeasure],
              [t('notices.person'), item.planPerson],
              [t('notices.planDueOf'), item.planDue && <DueDate date={item.planDue} />],
              [t('notices.result'), item.result && <span className="prose">{item.result}</span>],
              [t('files.evidence'), item.evidence.length > 0 && item.evidence.map((file) => <div key={file.fileId}><FileLink id={file.fileId} title={file.title} /></div>)],
              [t('notices.verifyReason'), item.verifyReason],
            ]}
          />
        </article>
      ))}
    </Panel>
  );
}

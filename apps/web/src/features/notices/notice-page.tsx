import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AvailableAction } from '#contracts/available-action.js';
import type { NoticeView } from '#contracts/notices.js';
import { noticeMachine } from '#domain/notice/notice.machine.js';
import { ActBar } from '../../components/act-bar';
import { DueDate } from '../../components/due-date';
import { Facts, Loaded, PageTitle, Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { UrgingPanel } from '../../components/urging-panel';
import { chineseDate, officeTime } from '../../lib/dates';
import { stateTone } from '../../lib/tones';
import { noticeActs } from './notice-acts';
import { useNotice } from './notice-api';
import { NoticeItems } from './notice-items';
import { PaperPanel } from './paper-panel';
import { ReplyForms } from './reply-forms';
import './notice.css';

export default function NoticePage() {
  const { noticeId } = useParams({ from: '/notices/$noticeId' });
  const notice = useNotice(noticeId);
  return <Loaded query={notice}>{(view) => <OneNotice notice={view} />}</Loaded>;
}

/** One paper from its draft to its close-out: what it says, where it stands, what is to be done now. */
function OneNotice({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="muted no-print" style={{ margin: '0 0 4px' }}>
        <Link to="/notices">{t('notices.title')}</Link> / {t(`notices.kinds.${notice.kind}`)} {notice.numberText}
      </p>
      <PageTitle title={notice.title} aside={<StateTag tone={stateTone(notice.state)}>{noticeMachine.states[notice.state]}</StateTag>}>
        <ActBar actions={actionsOf(notice)} book={noticeActs(notice)} version={notice.version} />
      </PageTitle>
      {notice.returnReason && <p className="callout">{t('notices.returnedBecause', { reason: notice.returnReason })}</p>}
      <div className="notice">
        <div>
          <Panel title={t('notices.standing')}>
            <Facts items={factsOf(notice, t)} />
          </Panel>
          <ReplyForms key={`${notice.state}-${notice.round}`} notice={notice} />
          <NoticeItems notice={notice} />
          <UrgingPanel subjects={[{ kind: 'notice', id: notice.id, unitId: notice.unitId, label: notice.unitName }]} />
        </div>
        {notice.paper && <PaperPanel notice={notice} paper={notice.paper} />}
      </div>
    </>
  );
}

/** A notice is issued by the issue of its paper: whether that may be done now is the paper's to say. */
const actionsOf = (notice: NoticeView): AvailableAction[] =>
  notice.actions.flatMap((each) => (each.action === 'issue' ? (notice.paper?.actions.filter(({ action }) => action === 'issue') ?? []) : [each]));

function factsOf(notice: NoticeView, t: (key: string) => string): readonly (readonly [string, React.ReactNode])[] {
  const due = (date: string | null) => date && <DueDate date={date} />;
  const { objection } = notice;
  return [
    [t('tasks.unit'), notice.unitName],
    [t('notices.origin'), `${t(`notices.origins.${notice.origin}`)}:${notice.originText}`],
    [t('notices.facts'), <span key="facts" className="prose">{notice.facts}</span>],
    [t('notices.basis'), notice.basis],
    [t('notices.issuedAt'), notice.issuedAt && officeTime(notice.issuedAt)],
    [t('notices.acknowledgedAt'), notice.acknowledgedAt && officeTime(notice.acknowledgedAt)],
    [t('notices.answerDue'), due(notice.answerDue)],
    [t('notices.planDue'), due(notice.planDue)],
    [t('notices.resultDue'), due(notice.resultDue)],
    [t('notices.answer'), notice.answer && <span key="answer" className="prose">{notice.answer}</span>],
    [t('notices.objection'), objection && `${officeTime(objection.at)} ${objection.reason}${objection.decision ? ` → ${objection.decision}` : ''}`],
    [t('notices.objectionDecideBy'), objection && !objection.decision && due(objection.decideBy)],
    [t('notices.lookBackOn'), notice.lookBackOn && chineseDate(notice.lookBackOn)],
    [t('notices.closeReason'), notice.closeReason],
  ];
}

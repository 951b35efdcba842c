import { useTranslation } from 'react-i18next';
import type { DocumentView } from '#contracts/documents.js';
import type { NoticeView } from '#contracts/notices.js';
import { ActBar, type ActBook } from '../../components/act-bar';
import type { ActField } from '../../components/act-field';
import { Panel } from '../../components/page';
import { PaperSheet } from '../../components/paper-sheet';
import { StateTag } from '../../components/state-tag';
import { chineseDate, officeTime } from '../../lib/dates';
import { NOTICES } from './notice-api';

/** The paper itself: its way through the posts, and the sheet as it will print. */
export function PaperPanel({ notice, paper }: { notice: NoticeView; paper: DocumentView }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('papers.title')} aside={<ActBar size="small" actions={paper.actions.filter(({ action }) => isOffered(action, notice))} book={routeActs(notice, paper, t)} version={notice.version} />}>
      {paper.steps.length > 0 && (
        <ol className="route">
          {paper.steps.map((step) => (
            <li key={`${step.run}-${step.ordinal}`} aria-current={paper.state === 'IN_ROUTE' && step.ordinal === paper.stepIndex ? 'step' : undefined}>
              <b>{step.label}</b> <StateTag tone={step.actedAt ? 'good' : 'plain'}>{t(`papers.steps.${step.state}`, { defaultValue: step.state })}</StateTag>
              {step.signer && <span> {step.signer}</span>}
              {step.actedAt && <span className="muted"> {officeTime(step.actedAt)}</span>}
              {step.onPaper && <span className="muted"> {t('papers.onPaper')}</span>}
              {step.opinion && <div className="prose">{step.opinion}</div>}
            </li>
          ))}
        </ol>
      )}
      {paper.state === 'VOID' && paper.voidedAt && (
        <p className="callout late">{t('papers.void', { day: chineseDate(officeTime(paper.voidedAt).slice(0, 10)), reason: paper.voidReason })}</p>
      )}
      {paper.intact === false && <p className="callout late">{t('papers.broken')}</p>}
      <PaperSheet documentId={paper.id} version={paper.version} title={paper.title} />
    </Panel>
  );
}

const ROUTE_ACTS: readonly string[] = ['pass', 'passOnPaper', 'skip', 'return', 'withdraw', 'number', 'seal', 'void'];
/** 作废 before issue: a draft is given up instead, and an issued paper is revoked with what it ordered. */
const isOffered = (action: string, { state }: NoticeView): boolean => ROUTE_ACTS.includes(action) && (action !== 'void' || state === 'PENDING_SIGNATURE');

function routeActs(notice: NoticeView, paper: DocumentView, t: (key: string) => string): ActBook {
  const path = NOTICES.act(notice.id, 'paper-acts');
  const act = (action: string) => (answers: object) => ({ action, ...answers });
  const reason = (required: boolean, label = 'act.reason'): ActField => ({ name: 'reason', label: t(label), kind: 'text', required });
  return {
    pass: { path, body: act('pass'), primary: true, fields: [reason(false, 'papers.opinion')] },
    passOnPaper: {
      path,
      body: act('passOnPaper'),
      fields: [
        { name: 'paperSigner', label: t('papers.paperSigner'), kind: 'line', required: true },
        { name: 'paperDate', label: t('papers.paperDate'), kind: 'date', required: true },
        { name: 'scanFileId', label: t('papers.scan'), kind: 'file', required: true },
      ],
    },
    skip: { path, body: act('skip') },
    return: { path, body: act('return'), fields: [reason(true)] },
    withdraw: { path, body: act('withdraw'), fields: [reason(true)] },
    number: {
      path,
      body: act('number'),
      primary: true,
      explain: t('papers.numberExplain'),
      fields: paper.numbering === 'EXTERNAL' ? [{ name: 'externalNumber', label: t('papers.externalNumber'), kind: 'line', required: true }] : [],
    },
    seal: { path, body: act('seal'), primary: true },
    void: { path, body: act('void'), danger: true, explain: t('papers.voidExplain'), fields: [reason(true)] },
  };
}

import i18next from 'i18next';
import type { NoticeView } from '#contracts/notices.js';
import type { ActBook } from '../../components/act-bar';
import type { ActField } from '../../components/act-field';
import { NOTICES } from './notice-api';

const t = (key: string): string => i18next.t(key);
const reason = (): ActField => ({ name: 'reason', label: t('act.reason'), kind: 'text', required: true });

/** Acts with a small dialog. Plan, result and verification have forms of their own, because they speak item by item. */
export function noticeActs({ id, unitName, state }: NoticeView): ActBook {
  const decision = (name: string) => (answers: object) => ({ decision: name, ...answers });
  const accept = (yes: boolean) => (answers: object) => ({ accept: yes, ...answers });
  const paper = (action: string) => (answers: object) => ({ action, ...answers });
  const objection = (name: string) => ({ path: NOTICES.act(id, 'objection-decision'), body: decision(name), fields: [reason()] });
  return {
    discard: { path: NOTICES.act(id, 'paper-acts'), body: paper('discard'), fields: [reason()], danger: true },
    submit: { path: NOTICES.act(id, 'paper-acts'), body: paper('submit'), primary: true, explain: t('notices.submitExplain'), fields: [duplicate()] },
    confirm: { path: NOTICES.act(id, 'issue'), body: (answers) => answers, primary: true, explain: i18next.t('notices.confirmExplain', { unit: unitName }), fields: [duplicate()] },
    issue: { path: NOTICES.act(id, 'issue'), body: (answers) => answers, primary: true, explain: i18next.t('notices.issueExplain', { unit: unitName }) },
    acknowledge: { path: NOTICES.acknowledge, body: () => ({ noticeIds: [id] }), primary: true, version: undefined },
    object: { path: NOTICES.act(id, 'objection'), fields: [reason()] },
    orderStay: objection('orderStay'),
    uphold: objection('uphold'),
    amend: objection('amend'),
    revoke: state === 'UNDER_OBJECTION' ? objection('revoke') : { path: NOTICES.act(id, 'revoke'), fields: [reason()], danger: true },
    acceptPlan: { path: NOTICES.act(id, 'plan-decision'), body: accept(true), primary: true },
    returnPlan: { path: NOTICES.act(id, 'plan-decision'), body: accept(false), fields: [reason()] },
    closeOut: { path: NOTICES.act(id, 'close-out'), primary: true, explain: t('notices.closeExplain') },
  };
}

const duplicate = (): ActField => ({ name: 'duplicateAccepted', label: t('notices.duplicateAccepted'), kind: 'check' });

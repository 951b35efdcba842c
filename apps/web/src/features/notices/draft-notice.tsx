import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PAPER_KINDS } from '#domain/kernel/policy.js';
import { NOTICE_ORIGINS } from '#domain/notice/notice.rules.js';
import { ActButton } from '../../components/act-button';

/** A notice needs no lateness: it starts from any finding and names its source. More items are added in the draft. */
export function DraftNotice() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <ActButton
      primary
      label={t('notices.draft')}
      path="/notices"
      explain={t('notices.draftExplain')}
      fields={[
        { name: 'kind', label: t('notices.kind'), kind: 'choice', required: true, initial: 'NOTICE', choices: PAPER_KINDS.map((value) => ({ value, label: t(`notices.kinds.${value}`) })) },
        { name: 'unitId', label: t('tasks.unit'), kind: 'unit', required: true },
        { name: 'origin', label: t('notices.origin'), kind: 'choice', required: true, initial: 'INSPECTION', choices: NOTICE_ORIGINS.map((value) => ({ value, label: t(`notices.origins.${value}`) })) },
        { name: 'originText', label: t('notices.originText'), kind: 'line', required: true },
        { name: 'title', label: t('notices.paperTitle'), kind: 'line', required: true, hint: t('notices.titleHint') },
        { name: 'facts', label: t('notices.facts'), kind: 'text', required: true },
        { name: 'basis', label: t('notices.basis'), kind: 'text', required: true },
        { name: 'problem', label: t('notices.problem'), kind: 'text', required: true },
        { name: 'requirement', label: t('notices.requirement'), kind: 'text', required: true },
        { name: 'due', label: t('tasks.due'), kind: 'date' },
      ]}
      body={({ problem, requirement, due = null, ...words }) => ({ ...words, items: [{ matter: '', problem, requirement, due }] })}
      onDone={(made) => void navigate({ to: '/notices/$noticeId', params: { noticeId: (made as { id: string }).id } })}
    />
  );
}

import { useTranslation } from 'react-i18next';
import type { RevisionView } from '#contracts/revisions.js';
import { ActBar } from '../../components/act-bar';
import { REVISIONS } from './revision-api';

/** Begin, take back, confirm, settle: what the server allows on the whole revision. */
export function RevisionActs({ revision }: { revision: RevisionView }) {
  const { t } = useTranslation();
  const path = (act: Parameters<typeof REVISIONS.act>[1]) => REVISIONS.act(revision.id ?? '', act);
  const { effects, drafts } = revision;
  return (
    <ActBar
      actions={revision.actions}
      version={revision.version}
      book={{
        start: { path: REVISIONS.start, primary: true, version: undefined, explain: t('revisions.startExplain'), body: () => ({ outlineVersionId: revision.now.id }) },
        ...(revision.corrections > 0 ? { undoPairing: { path: path('pairings/last'), method: 'DELETE' as const } } : {}),
        confirm: {
          path: path('confirmation'),
          primary: true,
          explain: t('revisions.confirmExplain', { keep: effects.FOLLOW + effects.AMEND + effects.ABSORB, drop: effects.REVOKE + effects.HOLD, drafts }),
          fields: [{ name: 'basis', label: t('revisions.basis'), kind: 'line', required: true, hint: t('revisions.basisHint') }],
        },
        ...(revision.settleable > 0 ? { settle: { path: path('held-tasks'), explain: t('revisions.settleExplain', { n: revision.settleable }) } } : {}),
      }}
    />
  );
}

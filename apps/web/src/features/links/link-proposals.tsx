import { useTranslation } from 'react-i18next';
import type { LinkProposalPage, LinkProposalView } from '#contracts/links.js';
import { ActButton } from '../../components/act-button';
import { AppLink } from '../../components/app-link';
import { DataTable } from '../../components/data-table';
import { chineseDate } from '../../lib/dates';
import { usePaged } from '../../lib/paged';
import { useSession } from '../../lib/use-session';
import { MarkedWords } from './marked-words';

type Side = 'a' | 'b';

/** What seems to be asked twice. Nothing is linked before somebody decides. */
export function LinkProposals() {
  const { t } = useTranslation();
  const session = useSession();
  const list = usePaged<LinkProposalView, Pick<LinkProposalPage, 'leftOut'>>('/task-links/proposals', { planYear: session.today.date.slice(0, 4) });
  const leftOut = list.last?.leftOut ?? 0;
  return (
    <>
      {leftOut > 0 && <p role="note">{t('links.leftOut', { n: leftOut })}</p>}
      <DataTable
        caption={t('links.tabs.proposals')}
        list={list}
        rowKey={(row) => row.taskA.id + row.taskB.id}
        empty={t('links.noProposals')}
        columns={[
          { title: t('links.one'), head: true, cell: (row) => <Asked task={row.taskA} words={row.words} /> },
          { title: t('links.other'), cell: (row) => <Asked task={row.taskB} words={row.words} /> },
          { title: t('links.units'), width: 220, cell: (row) => <Units row={row} /> },
          { title: t('page.acts'), width: 190, cell: (row) => <Acts row={row} /> },
        ]}
      />
    </>
  );
}

function Asked({ task, words }: { task: LinkProposalView['taskA']; words: readonly string[] }) {
  return (
    <>
      <AppLink to={`/tasks/${task.id}`}>{`${task.no}. ${task.title}`}</AppLink>
      <div className="muted">{task.source}</div>
      <MarkedWords text={task.passage} words={words} />
    </>
  );
}

function Units({ row }: { row: LinkProposalView }) {
  const { t, i18n } = useTranslation();
  const shared = [...row.sharedTargets, ...row.sharedCycles];
  return (
    <>
      {row.units.map(({ unitId, unitName, a, b }) => (
        <div key={unitId}>
          {unitName}{' '}
          {a.currentDue !== b.currentDue && (
            <small className="muted">
              {chineseDate(a.currentDue, i18n.language)} / {chineseDate(b.currentDue, i18n.language)}
            </small>
          )}
        </div>
      ))}
      {shared.length > 0 && <small className="muted">{t('links.shared', { what: shared.join('、') })}</small>}
    </>
  );
}

function Acts({ row }: { row: LinkProposalView }) {
  const { t } = useTranslation();
  const pairs = (primary: Side) =>
    row.units.map((unit) => ({
      primaryAssignmentId: unit[primary].assignmentId,
      otherAssignmentId: unit[primary === 'a' ? 'b' : 'a'].assignmentId,
    }));
  const note = { name: 'note', label: t('links.note'), kind: 'text' } as const;
  const names = row.units.map((unit) => unit.unitName).join('、');
  return (
    <span className="row-acts">
      <ActButton
        primary
        size="small"
        label={t('links.link')}
        path="/task-links"
        explain={t('links.linkExplain', { names })}
        fields={[
          {
            name: 'primary',
            label: t('links.under'),
            kind: 'choice',
            required: true,
            initial: 'a',
            choices: [
              { value: 'a', label: `${row.taskA.source} ${row.taskA.no}` },
              { value: 'b', label: `${row.taskB.source} ${row.taskB.no}` },
            ],
          },
          note,
        ]}
        body={(answers) => ({ decision: 'LINKED', pairs: pairs(answers['primary'] === 'b' ? 'b' : 'a'), note: answers['note'] || null })}
      />
      <ActButton
        size="small"
        label={t('links.notSame')}
        path="/task-links"
        explain={t('links.notSameExplain')}
        fields={[note]}
        body={(answers) => ({ decision: 'NOT_SAME', pairs: pairs('a'), note: answers['note'] || null })}
      />
    </span>
  );
}

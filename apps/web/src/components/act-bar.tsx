import type { AvailableAction } from '#contracts/available-action.js';
import { isMine, labelOf, whyClosed } from '../lib/refusals';
import i18next from 'i18next';
import { ActButton } from './act-button';
import type { ActButtonProps, ActField } from './act-field';

/** How a page performs the actions that it knows; the others have a form of their own on the page. */
export type ActBook = Readonly<Record<string, (Omit<ActButtonProps, 'label'> & { readonly label?: string }) | undefined>>;

/** The buttons that the server allows, each with the form that its act asks for. */
export function ActBar({ actions, book, version, size }: { actions: readonly AvailableAction[]; book: ActBook; version?: number | undefined; size?: 'small' }) {
  return (
    <>
      {actions.filter(isMine).map((action) => {
        const act = book[action.action];
        if (!act) return null;
        return (
          <ActButton
            key={action.action}
            version={version}
            size={size}
            {...act}
            fields={asked(action.asks, act.fields ?? [])}
            label={act.label ?? labelOf(action)}
            closedBecause={whyClosed(action)}
          />
        );
      })}
    </>
  );
}

/** What the rules miss is asked for, even where the page did not foresee it: a reason, or the scan of the sealed paper. */
function asked(missing: string | null, fields: readonly ActField[]): readonly ActField[] {
  if (missing === null || fields.some((field) => field.name === missing)) return fields;
  if (missing === 'sealedScanFileId') {
    return [...fields, { name: missing, kind: 'file', required: true, label: i18next.t('act.sealedScan'), hint: i18next.t('act.sealedScanHint') }];
  }
  return missing === 'reason' ? [...fields, { name: missing, kind: 'text', required: true, label: i18next.t('act.reason') }] : fields;
}

import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { OutlineImportRow, OutlineImportView } from '#contracts/outline-review.js';
import type { OutlineVersionRow } from '#contracts/outlines.js';
import { get } from '../../lib/api';
import { type Filters, queryString, usePaged } from '../../lib/paged';

/** Paths of the room `outlines`, in one place. */
export const OUTLINES = {
  imports: '/outline-imports',
  import: (id: string) => `/outline-imports/${id}`,
  source: (id: string) => `/outlines/${id}/source`,
  act: (id: string, act: 'corrections' | 'corrections/last' | 'unit-decisions' | 'confirmation') => `/outline-imports/${id}/${act}`,
  versions: '/outlines',
  draftTasks: '/tasks/drafts',
};

export const useImports = () => usePaged<z.infer<typeof OutlineImportRow>>(OUTLINES.imports);
export const useVersions = () => usePaged<OutlineVersionRow>(OUTLINES.versions);
export const useImport = (id: string, filters: Filters = {}) =>
  useQuery({
    queryKey: [OUTLINES.imports, id, filters],
    queryFn: ({ signal }) => get<OutlineImportView>(OUTLINES.import(id) + queryString(filters), signal),
    placeholderData: (before) => before,
  });

/** Words of a code that the server sent along: `reason.ROLE_LABEL`, `nature.ANNUAL`. */
export const wordsOf = (view: Pick<OutlineImportView, 'texts'>, language: string, code: string): string =>
  view.texts[code]?.[language === 'en' ? 'en' : 'zh'] ?? code;

/** Number and title of an item; a number that brings its own mark, as 1、 and （一） do, gets no other. */
export const headOf = ({ no, title }: { readonly no: string; readonly title: string }): string => (/\d$/.test(no) ? `${no}. ${title}` : `${no} ${title}`.trim());

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly width?: number;
  /** On a narrow screen this cell is the head of its card. */
  readonly head?: boolean;
}

export interface DataTableProps<Row> {
  readonly list: {
    readonly data: readonly Row[] | undefined;
    readonly error: unknown;
    readonly more?: (() => void) | null;
    readonly loadingMore?: boolean;
  };
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly empty: ReactNode;
  readonly caption: string;
  readonly chosen?: { readonly ids: ReadonlySet<string>; readonly set: (ids: ReadonlySet<string>) => void };
}

/** A plain table: prints, reads aloud, and becomes cards below 700 px. Rows outside the view cost no layout. */
export function DataTable<Row>({ list, columns, rowKey, empty, caption, chosen }: DataTableProps<Row>) {
  const { t } = useTranslation();
  if (list.error) return <ProblemAlert error={list.error} />;
  if (list.data === undefined) return <p className="waiting">{t('page.reading')}</p>;
  if (list.data.length === 0) return <div className="nothing">{empty}</div>;
  const ids = list.data.map(rowKey);
  const all = chosen !== undefined && ids.every((id) => chosen.ids.has(id));
  const flip = (id: string, on: boolean) => {
    const next = new Set(chosen?.ids);
    if (on) next.add(id);
    else next.delete(id);
    chosen?.set(next);
  };
  return (
    <div className="table-frame">
      <table className="data">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {chosen && (
              <th style={{ width: 40 }}>
                <input type="checkbox" aria-label={t('table.all')} checked={all} onChange={(event) => chosen.set(new Set(event.target.checked ? ids : []))} />
              </th>
            )}
            {columns.map(({ title, width }) => (
              <th key={title} scope="col" {...(width ? { style: { width } } : {})}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.data.map((row) => {
            const id = rowKey(row);
            return (
              <tr key={id} className={chosen?.ids.has(id) ? 'chosen' : undefined}>
                {chosen && (
                  <td>
                    <input type="checkbox" aria-label={t('table.one')} checked={chosen.ids.has(id)} onChange={(event) => flip(id, event.target.checked)} />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.title} data-label={column.title} className={column.head ? 'head' : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {list.more && (
        <p className="more">
          <Button onClick={list.more} loading={list.loadingMore ?? false}>
            {t('table.more')}
          </Button>
        </p>
      )}
    </div>
  );
}

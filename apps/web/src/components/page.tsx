import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert';

export function PageTitle({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children?: ReactNode }) {
  return (
    <div className="page-title">
      <h1>{title}</h1>
      {aside && <span className="aside">{aside}</span>}
      {children && <span className="page-acts">{children}</span>}
    </div>
  );
}

export function Panel({ title, aside, children, id }: { title: ReactNode; aside?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="panel" id={id}>
      <header>
        <h2>{title}</h2>
        {aside && <span className="page-acts">{aside}</span>}
      </header>
      {children}
    </section>
  );
}

/** Names and values of one matter, two columns on a desk screen. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Shows the fault, the waiting, or the content. */
export function Loaded<T>({
  query,
  children,
}: {
  query: { readonly data: T | undefined; readonly error: unknown };
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.error && query.data === undefined) return <ProblemAlert error={query.error} />;
  if (query.data === undefined) return <p className="waiting">{t('page.reading')}</p>;
  return <>{children(query.data)}</>;
}

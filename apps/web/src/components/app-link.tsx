import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link that the server named, such as `/tasks?lamp=RED`: followed inside the application. */
export function AppLink({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  const router = useRouter();
  const [pathname = '/', query = ''] = to.split('?');
  const search = Object.fromEntries(new URLSearchParams(query));
  const known = pathname in router.routesByPath || router.matchRoutes(pathname, {}).length > 1;
  if (!known) return <span className={className}>{children}</span>;
  return (
    <Link to={pathname as '/'} search={search} {...(className ? { className } : {})}>
      {children}
    </Link>
  );
}

import { ENVIRONMENT } from './environment.js';

/** The text of `.env.example`: every variable with what it is for; unset ones commented out. */
export function environmentExample(): string {
  const lines = Object.entries(ENVIRONMENT.shape).map(([name, schema]) => {
    const initial = schema.safeParse(undefined);
    const value = initial.success && initial.data !== undefined ? String(initial.data) : undefined;
    return `# ${schema.description ?? ''}\n${value === undefined ? `#${name}=` : `${name}=${value}`}\n`;
  });
  const head = '# 由配置定义生成,勿手改 / generated from the configuration schema: DUBAN_WRITE=1 npm run -s jest -- --selectProjects architecture\n';
  return [head, ...lines].join('\n');
}

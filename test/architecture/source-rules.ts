import ts from 'typescript';

/** What the linters cannot see: read off the syntax tree, so that a comment or a name never trips a rule. */
export interface Source {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly what: string;
}

/** Table → the room (or `platform`) whose migration makes it. */
export type Owners = ReadonlyMap<string, string>;

const CLOCK_FREE = /^(libs|apps)\//;
const CLOCK = /^libs\/platform\/clock\//;
const SPEC = /\.spec\.tsx?$/;
const SQL = /\b(select|insert\s+into|update|delete\s+from|with)\b/i;
const FOREIGN_CLOCK = /(?<![\w.])(now\s*\(\s*\)|current_date|current_timestamp|localtimestamp|clock_timestamp\s*\(|statement_timestamp\s*\()/i;
const LOOKS_UP = /^apps\/solo\/src\/(rehearse|demo)\//;
/** Rooms whose acts write tables that they share, by the room that owns these; every other asks a query, places a hold or calls an act. */
const WRITERS: Readonly<Record<string, RegExp>> = {
  obligations: /^libs\/(tasks|planning|handling|amendments)\//,
  tasks: /^libs\/(planning|handling|closing|amendments)\//,
  notices: /^libs\/rectification\//,
};
/** Whatever runs where foreign files are read; its doors are closed by one file, which must know them. */
const READS_FOREIGN = /^(libs\/domain\/|libs\/platform\/intake\/(?!process\/)|apps\/reader\/(?!src\/close-doors\.ts$))/;
const WAYS_OUT = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'createRequire', 'getBuiltinModule']);
const EMPTY_NAMES = /(^|[/.-])(utils?|helpers?|commons?|base|misc)([/.-]|$)/;

export function ownersOf(migrations: readonly Source[]): Owners {
  const owners = new Map<string, string>();
  for (const { path, text } of migrations) {
    const room = /\/\d{4}-([a-z-]+)\.ts$/.exec(path)?.[1];
    if (!room) continue;
    for (const [, table] of text.matchAll(/create\s+(?:unlogged\s+)?table\s+(?:if not exists\s+)?duban\.(\w+)/gi)) owners.set(table!, room);
  }
  return owners;
}

/** Every broken rule of one file. */
export function findings(source: Source, owners: Owners): Finding[] {
  const { path } = source;
  const found: Finding[] = [];
  const add = (rule: string, what: string): void => void found.push({ rule, path, what: what.trim().slice(0, 120) });
  if (EMPTY_NAMES.test(path.toLowerCase())) add('says-what-it-is', path);
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(path, source.text, ts.ScriptTarget.ES2023, true, kind);
  const visit = (node: ts.Node): void => {
    if (ts.isEnumDeclaration(node)) add('no-enum', node.name.text);
    if (ts.isExportDeclaration(node) && !node.exportClause) add('no-barrel', node.getText());
    if (readsMachineClock(node) && CLOCK_FREE.test(path) && !CLOCK.test(path) && !SPEC.test(path)) add('one-clock', node.getText());
    if (leadsOut(node) && READS_FOREIGN.test(path) && !SPEC.test(path)) add('reader-stays', node.getText());
    for (const name of foreignRepositories(node, path)) if (CLOCK_FREE.test(path) && !SPEC.test(path)) add('write-door', name);
    const text = literal(node);
    if (text !== null && SQL.test(text) && !SPEC.test(path)) sqlFindings(text, path, owners, add);
    const entity = entityTable(node);
    if (entity && isForeign(entity, path, owners)) add('own-tables', `entity of ${entity}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** A call that reaches others without an import that the import rules could see: by a global, or by a name made at run time. */
function leadsOut(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  const { expression } = node;
  const [first] = node.arguments ?? [];
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return !first || !ts.isStringLiteral(first);
  const called = ts.isPropertyAccessExpression(expression) ? ofProgram(expression) : ts.isIdentifier(expression) ? expression.text : '';
  return WAYS_OUT.has(called);
}

const ofProgram = ({ expression, name }: ts.PropertyAccessExpression): string =>
  ['globalThis', 'process', 'module'].includes(expression.getText()) ? name.text : '';

/** `new Date()` asks the machine; `new Date(value)` only converts. */
function readsMachineClock(node: ts.Node): boolean {
  return ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date' && (node.arguments?.length ?? 0) === 0;
}

/** Repositories that a file takes from the door of a room whose tables are not its to write. */
function foreignRepositories(node: ts.Node, path: string): string[] {
  if (!ts.isImportDeclaration(node)) return [];
  const room = /^'#rooms\/([a-z-]+)\//.exec(node.moduleSpecifier.getText())?.[1];
  if (!room || WRITERS[room]?.test(path)) return [];
  const named = node.importClause?.namedBindings;
  if (!named || !ts.isNamedImports(named)) return [];
  return named.elements.map((element) => (element.propertyName ?? element.name).text).filter((name) => name.endsWith('Repository'));
}

function literal(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ? ');
}

function sqlFindings(sql: string, path: string, owners: Owners, add: (rule: string, what: string) => void): void {
  const bare = sql.replace(/--.*$/gm, '').replace(/'(?:[^']|'')*'/g, "''");
  const clock = /(^|\W)duban\.\w+/.test(bare) && FOREIGN_CLOCK.exec(bare);
  if (clock && !path.endsWith('/0001-platform.ts')) add('one-clock', clock[0]);
  if (path.includes('/migrations/')) return;
  // Rehearsal and demo look things up as a person would on many pages at once, but change nothing past the doors.
  const watched = LOOKS_UP.test(path) ? /\b(?:insert\s+into|update|delete\s+from)\s+duban\.(\w+)/gi : /\bduban\.(\w+)/g;
  for (const [, table] of bare.matchAll(watched)) if (isForeign(table!, path, owners)) add('own-tables', table!);
  for (const [, table] of bare.matchAll(/\b(?:from|join|into|update)\s+(\w+)\b(?!\s*\()/gi)) {
    const named = new RegExp(`\\b${table}\\s+as\\s+(not\\s+|materialized\\s+)*\\(|\\bas\\s+${table}\\b`, 'i').test(bare);
    if (owners.has(table!) && !named && /\bduban\./.test(bare)) add('qualified-tables', table!);
  }
}

function entityTable(node: ts.Node): string | null {
  if (!ts.isDecorator(node) || !ts.isCallExpression(node.expression)) return null;
  if (node.expression.expression.getText() !== 'Entity') return null;
  return /name:\s*'(\w+)'/.exec(node.expression.getText())?.[1] ?? null;
}

/**
 * A room names its own tables only; an app and a command name none but what the platform keeps. Checks that must share no
 * code with the rooms (`*.invariants.ts`) read everything.
 */
function isForeign(table: string, path: string, owners: Owners): boolean {
  if (path.endsWith('.invariants.ts')) return false;
  const owner = owners.get(table);
  if (!owner) return false;
  const place = /^libs\/([a-z-]+)\//.exec(path)?.[1] ?? 'platform';
  return /^(libs|apps)\//.test(path) && place !== owner;
}

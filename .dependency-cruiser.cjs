/** Who may import whom (DESIGN: the house). Every rule has a planted violation in test/architecture/planted that must fail. */
const ROOMS = [
  'units', 'access', 'files', 'documents', 'deadlines', 'messages', 'outlines', 'obligations', 'proxy-entries', 'tasks', 'planning', 'handling', 'closing', 'amendments', 'links', 'reports', 'notices', 'rectification',
  'revisions', 'periods', 'reminders', 'assessment', 'annual-report', 'ledger',
];
const ANY_ROOM = `^libs/(${ROOMS.join('|')})/`;
const SPEC = '\\.spec\\.tsx?$';
const NPM = '(^|/)node_modules/';
/** Ways to other hosts, programs and threads, their promises included. */
const WAYS_OUT = '^(node:)?(net|tls|dgram|dns|http|https|http2|child_process|worker_threads|cluster|inspector|repl|wasi|vm)(/|$)';
/** What reads foreign bytes: no more than these packages and these parts of Node. */
const READERS = ['^apps/reader/', '^libs/platform/intake/(?!process/)'];
const READER_PACKAGES = `${NPM}(yauzl|saxes|word-extractor|unpdf|@e965/xlsx|parse5|entities|@types/[a-z]+)/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { pathNot: SPEC, ...from }, to });
const notSpec = (pathNot) => [SPEC, ...pathNot];

/** A room sees the doors of earlier rooms, and of later ones nothing. */
const roomRules = ROOMS.map((room, index) => {
  return rule(
    `room-${room}`,
    `${room} may import domain, contracts, platform and the doors of the rooms before it`,
    { path: `^libs/${room}/` },
    {
      path: ['^(libs|apps|test)/'],
      pathNot: [
        '^libs/(domain|contracts|platform)/',
        `^libs/${room}/`,
        ...(index > 0 ? [`^libs/(${ROOMS.slice(0, index).join('|')})/index\\.ts$`] : []),
      ],
    },
  );
});

/** The grammar's folders in the order in which a document passes them; whole, it serves the review (docs/adr/0013). */
const STAGES = ['source', 'numbering', 'units', 'sections', 'dates', 'targets', 'items', 'documents', 'tables'];
const stageRules = STAGES.map((stage, index) => {
  const ahead = [...STAGES.slice(index + 1).map((next) => `${next}/`), 'review/', 'parse-outline\\.ts$'];
  return rule('grammar-stages', 'a stage of the grammar knows the stages before it', { path: `^libs/domain/outline/${stage}/` }, { path: `^libs/domain/outline/(${ahead.join('|')})` });
});

module.exports = {
  forbidden: [
    ...stageRules,
    rule('domain-pure', 'rules are pure: nothing but themselves', { path: '^libs/domain/' }, { pathNot: '^libs/domain/' }),
    rule('contracts-narrow', 'contracts know the domain and zod', { path: '^libs/contracts/' }, { pathNot: ['^libs/(contracts|domain)/', `${NPM}zod/`] }),
    rule(
      'platform-below-rooms',
      'the platform knows the kernel and the contracts, no room and no app',
      { path: '^libs/platform/' },
      { path: '^(libs|apps|test)/', pathNot: ['^libs/platform/', '^libs/contracts/', '^libs/domain/(kernel|calendar)/'] },
    ),
    rule('bullmq-behind-queue', 'BullMQ only carries: platform/queue and the worker', { path: '^(libs|apps)/', pathNot: notSpec(['^libs/platform/queue/', '^apps/worker/']) }, { path: `${NPM}bullmq/` }),
    rule(
      'typeorm-behind-data',
      'typeorm only in entities, repositories, queries and platform/database',
      { path: '^(libs|apps)/', pathNot: notSpec(['^libs/platform/(database/|platform\\.(module|options)\\.ts$)', '\\.(entity|repository|queries)\\.ts$']) },
      { path: `${NPM}typeorm/`, dependencyTypesNot: ['type-only'] },
    ),
    ...roomRules,
    rule(
      'apps-through-doors',
      'apps enter rooms by their doors',
      { path: '^apps/', pathNot: notSpec(['^apps/web/']) },
      { path: ANY_ROOM, pathNot: '^libs/[a-z-]+/index\\.ts$' },
    ),
    rule('apps-apart', 'no app imports another; solo puts them together', { path: '^apps/([^/]+)/', pathNot: notSpec(['^apps/solo/']) }, { path: '^apps/', pathNot: '^apps/$1/' }),
    rule('web-narrow', 'the web knows contracts and domain only', { path: '^apps/web/' }, { path: '^(libs|apps|test)/', pathNot: ['^apps/web/', '^libs/(contracts|domain)/'] }),
    rule('web-features-apart', 'no feature imports a feature', { path: '^apps/web/src/features/([^/]+)/' }, { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' }),
    rule('parse-without-database', 'the parse command needs neither Nest nor a database', { path: '^apps/cli/src/parse\\.command\\.ts$' }, { path: `${NPM}(@nestjs|typeorm|pg|bullmq)/`, reachable: true }),
    rule(
      'reader-cannot-leave',
      'what reads foreign files reaches no host, no program and no thread, not by our own files either',
      { path: [...READERS, '^libs/domain/'] },
      { path: WAYS_OUT, reachable: true },
    ),
    rule(
      'reader-narrow',
      'what reads foreign files knows the grammar, the readers of formats and harmless parts of Node only',
      { path: READERS },
      { pathNot: [...READERS, '^libs/domain/', READER_PACKAGES, '^(node:)?(fs|fs/promises|module|stream|zlib|util|buffer|string_decoder|crypto)$'] },
    ),
    rule('readers-touch-no-file', 'a format is read from bytes; only the tables of a package are opened', { path: '^libs/platform/intake/(?!process/|pdf/offline-cmaps\\.ts$)' }, { path: '^(node:)?fs(/|$)' }),
    rule('nobody-imports-test', 'nothing imports test', { path: '^(apps|libs|scripts)/' }, { path: '^test/' }),
    rule('scripts-node-only', 'scripts run before npm ci: node modules only; the compiler is loaded after it', { path: '^scripts/', pathNot: notSpec(['^scripts/setup/compile\\.mjs$', '^scripts/score/(deprive|grammar)\\.mjs$']) }, { path: '.', pathNot: '^scripts/', dependencyTypesNot: ['core'] }),
    rule('no-cycles', 'no circular imports', { path: '^(apps|libs)/' }, { circular: true }),
    rule('no-dev-packages', 'what runs must be a dependency', { path: '^(apps|libs)/', pathNot: notSpec(['^apps/web/']) }, { dependencyTypes: ['npm-dev'], pathNot: `${NPM}@types/` }),
    rule('resolvable', 'every import leads somewhere', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^test/architecture/planted', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'types', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'] },
  },
};

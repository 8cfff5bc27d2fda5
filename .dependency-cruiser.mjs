const nodeNetwork = '^(node:)?(http|https|http2|net|tls|dgram|dns|inspector)(/|$)'
const nodeItself = '^(node:)?(crypto|fs|zlib|path|os|url|module|buffer|process|child_process|worker_threads)(/|$)'
const isTest = '\\.test\\.tsx?$'

/** What is under `from` reaches only itself and `to`, type imports counted; Node's own modules if named. */
const only = (name, from, to, { node = false } = {}) => ({
  name,
  severity: 'error',
  comment: `${from} may import: ${to.join(', ') || 'nothing'}`,
  from: { path: from, pathNot: isTest },
  to: { pathNot: [from, ...to], ...(node ? { dependencyTypesNot: ['core'] } : {}) },
})
const withNode = { node: true }
const never = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: isTest },
  to: { path: to },
})

const base = '^src/shared/base/'
const domain = '^src/shared/domain/'
const engine = '^src/shared/engine/'
const contract = '^src/shared/contract/'
const text = '^src/shared/text/'
const zod = '^(zod$|node_modules/zod/)'
const shared = '^src/shared/'
const parts = (name) => `^src/main/${name}/`
const electron = '^(electron(/|$)|node_modules/electron/)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?modulePath$' },
    },
    {
      name: 'no-dev-package-at-run-time',
      severity: 'error',
      comment: 'main runs from node_modules; what it imports must be a real dependency',
      from: { path: '^src/main/', pathNot: isTest },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: electron },
    },
    never('tests-stay-out', '^src/', `${isTest}|^tests/`, 'nothing shipped imports a test'),

    only('base-imports-nothing', base, []),
    only('domain-is-pure', domain, [base]),
    only('engine-is-pure', engine, [base, domain]),
    only('contract-is-data', contract, [base, domain, zod]),
    only('text-is-words', text, [base, domain, contract]),

    only('intake-stands-alone', parts('intake'), [shared, 'node_modules/'], withNode),
    only('parsers-stand-alone', parts('parsers'), [shared, 'node_modules/'], withNode),
    only('db-stands-alone', parts('db'), [shared, 'node_modules/'], withNode),
    only('handbook-stands-alone', parts('handbook'), [shared, 'node_modules/'], withNode),
    only('pack-stands-alone', parts('pack'), [shared, 'node_modules/'], withNode),
    only('clock-stands-alone', parts('clock'), [shared], withNode),
    only('notify-stands-alone', parts('notify'), [shared, 'node_modules/'], withNode),
    only(
      'usecases-join-the-parts',
      parts('usecases'),
      [shared, parts('(intake|parsers|db|pack|handbook|log)'), 'node_modules/'],
      withNode,
    ),
    only(
      'jobs-run-usecases',
      parts('jobs'),
      [shared, parts('(usecases|db|notify|log|clock)'), 'node_modules/'],
      withNode,
    ),
    never('only-the-worker-root-opens-the-database', '^src/main/jobs/(?!workshop\\.worker)', parts('db'), 'one writer'),
    only('schedule-tells-times', parts('schedule'), [shared, 'node_modules/'], withNode),
    only('ipc-adapts', parts('ipc'), [shared, parts('(usecases|jobs|log|clock)'), electron, 'node_modules/'], withNode),
    only('app-knows-electron-and-the-log', parts('app'), [parts('log'), electron], withNode),
    never('log-is-a-leaf', parts('log'), '^src/main/(?!log/)', 'everybody may log'),

    never(
      'electron-in-four-places',
      '^src/(?!main/index\\.ts|main/app/|main/ipc/|preload/)',
      electron,
      'every use case must run in a plain test',
    ),
    {
      name: 'the-command-line-never-reaches-electron',
      severity: 'error',
      from: { path: '^src/main/cli\\.ts$' },
      to: { path: electron, reachable: true },
    },
    {
      name: 'the-worker-never-reaches-electron',
      severity: 'error',
      from: { path: '^src/main/jobs/workshop\\.worker\\.ts$' },
      to: { path: electron, reachable: true },
    },
    never('no-network-modules', '^src/', nodeNetwork, 'offline is a promise'),
    never(
      'mail-leaves-by-one-door',
      '^src/(?!main/notify/)',
      '^(nodemailer|node_modules/nodemailer)(/|$)',
      'docs/adr/0022',
    ),

    only('preload-is-thin', '^src/preload/', [contract, electron]),
    {
      name: 'preload-carries-names-only',
      severity: 'error',
      comment: 'of the contract, the sandboxed file holds the channel names; the rest is types',
      from: { path: '^src/preload/', pathNot: isTest },
      to: { path: contract, pathNot: '/channels\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    only('the-page-in-the-pack', '^src/verify/', [shared, parts('pack'), zod]),
    {
      name: 'the-page-in-the-pack-never-reaches-node',
      severity: 'error',
      comment: "it runs in a stranger's browser; what it takes from main/pack must be free of Node",
      from: { path: '^src/verify/', pathNot: isTest },
      to: { path: nodeItself, reachable: true },
    },
    never('renderer-stays-in-its-world', '^src/renderer/', `^src/(main|preload)/|${electron}`, 'it is a page'),
    {
      name: 'shared-and-renderer-have-no-node',
      severity: 'error',
      from: { path: '^src/(shared|renderer|preload)/', pathNot: isTest },
      to: { dependencyTypes: ['core'], pathNot: electron },
    },
    never(
      'renderer-does-not-compute',
      '^src/renderer/',
      '^src/shared/engine/(?!explain|checks/search-pages)',
      'the engine runs in main',
    ),
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    never('ui-is-dumb', '^src/renderer/ui/', '^src/renderer/(?!ui/)', 'no store, no bridge'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
    builtInModules: { add: ['electron', 'electron/renderer', 'electron/main'] },
  },
}

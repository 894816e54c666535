// The fence between slices, apps and packages. scripts/fence.test.ts plants violations and expects red.
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    error(
      'slice-not-to-slice',
      'A slice never imports a slice; the app composes them.',
      { path: '^(apps/[^/]+/src/features)/([^/]+)/' },
      { path: '^$1/', pathNot: '^$1/$2/' },
    ),
    error(
      'below-not-to-slice',
      'Only the composition (src/app) and the entry points (src/functions) know the slices.',
      { path: '^apps/[^/]+/src/(?!features/|app/|app\\.|functions/|main\\.)' },
      { path: '^apps/[^/]+/src/features/' },
    ),
    error(
      'app-not-to-app',
      'An app never imports an app, and nobody imports an app.',
      { path: '^(apps/[^/]+|packages|infra|e2e|scripts)/' },
      { path: '^apps/', pathNot: '^$1/' },
    ),
    error(
      'local-cloud-knows-no-product',
      'The local cloud loads templates and bundles by path; it re-implements no rule.',
      { path: '^apps/local-cloud/' },
      { path: '^(packages|infra|e2e)/' },
    ),
    error(
      'permissions-is-the-floor',
      'The permission table imports nothing but its own files.',
      { path: '^packages/permissions/src/', pathNot: '\\.test\\.ts$' },
      { pathNot: '^packages/permissions/src/' },
    ),
    error(
      'hashes-and-files-know-nobody',
      'Hashes of other systems and files of people are read without knowing the product.',
      { path: '^packages/(legacy-passwords|text-files)/src/', pathNot: '\\.test\\.ts$' },
      { path: '^(packages/(?!legacy-passwords/|text-files/)[^/]+|infra|e2e|scripts)/' },
    ),
    error(
      'contract-on-permissions-only',
      'The contract stands on the table and the schema library.',
      { path: '^packages/contract/src/', pathNot: '\\.test\\.ts$' },
      { path: '^(packages/(?!contract/|permissions/)[^/]+|infra|e2e)/' },
    ),
    error(
      'stages-on-contract',
      "What a stage is stands on the contract; an adopter's file takes its type alone.",
      { path: '^(packages/stages/src|stages)/', pathNot: '\\.test\\.ts$' },
      { path: '^(packages/(?!stages/|contract/|permissions/)[^/]+|infra|e2e|scripts|apps)/' },
    ),
    error(
      'identity-on-contract',
      'What is known of people stands on the contract and the table: no HTTP, no SQL, no app.',
      { path: '^packages/identity/src/', pathNot: '\\.test\\.ts$' },
      { path: '^(packages/(?!identity/|contract/|permissions/)[^/]+|infra|e2e|scripts)/|node_modules/hono/' },
    ),
    error(
      'identity-is-above',
      'Table, contract and database know nobody.',
      { path: '^packages/(?!identity/)' },
      { path: '^packages/identity/' },
    ),
    error(
      'fakes-for-tests-only',
      'The fakes of a package are for tests and other fakes.',
      { pathNot: '\\.(test|e2e)\\.tsx?$|/testing/' },
      { path: '^packages/[^/]+/src/testing/' },
    ),
    error(
      'cli-on-packages-only',
      'The command line stands on packages; what belongs to the repository it starts as a process of its own.',
      { path: '^apps/cli/' },
      { path: '^(infra|e2e|scripts|bench|stages)/' },
    ),
    error(
      'nobody-imports-infra-or-e2e',
      'The cloud description and the tests are leaves.',
      { path: '^(apps|packages)/' },
      { path: '^(infra|e2e)/' },
    ),
    error('no-cycles', 'A cycle has no order to be read in.', {}, { circular: true }),
    error(
      'no-unresolvable',
      'An import that cannot be resolved is not fenced.',
      {},
      { couldNotResolve: true, pathNot: '^(vite/client|@cloudflare)' },
    ),
    error(
      'product-not-to-test',
      'Product code never imports a test.',
      { pathNot: '\\.(test|e2e)\\.tsx?$' },
      { path: '\\.(test|e2e)\\.tsx?$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(bench/peers|dist|cdk\\.out|deploy\\.out|modes\\.out)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}

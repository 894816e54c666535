/** What a workflow has to say word for word; comments, versions of actions, and what else it does are free. */
export interface Promised {
  begins: string
  jobs: Record<string, { head: string; steps: Record<string, string> }>
}

const lines = (...all: string[]): string => all.join('\n')
const INSTALL = { 'the locked packages': 'run: npx --yes pnpm@12 install --frozen-lockfile' }
/** What the tests have passed, and not what main is by now. */
const TESTED = {
  'the commit that was tested': lines(
    'uses: actions/checkout',
    'with:',
    '  ref: ${{ github.event.workflow_run.head_sha }}',
    '  persist-credentials: false',
  ),
}
const lent = (role: string): string =>
  lines(
    'uses: aws-actions/configure-aws-credentials',
    'with:',
    `  role-to-assume: \${{ vars.${role} }}`,
    '  aws-region: ${{ vars.SEKISHO_REGION }}',
  )

const ci: Promised = {
  begins: lines('on:', '  push:', '    branches: [main]', '  pull_request:', 'permissions:', '  contents: read'),
  jobs: {
    test: { head: '', steps: { 'the test command': 'run: .ci/run' } },
    templates: { head: '', steps: { ...INSTALL, "CloudFormation's linter": 'run: npx --yes pnpm@12 lint:templates' } },
    opens: {
      head: "if: github.event_name == 'pull_request'",
      steps: {
        'what the change opens': lines(
          'run: npx --yes pnpm@12 --silent permissions:diff -- --base "origin/$BASE" --format markdown >> "$GITHUB_STEP_SUMMARY"',
          'env:',
          '  BASE: ${{ github.base_ref }}',
          '  SEKISHO_PULL_REQUEST_TEXT: ${{ github.event.pull_request.body }}',
        ),
      },
    },
  },
}

const change: Promised = {
  begins: lines('on: pull_request', 'permissions: {}', 'concurrency:', '  group: change-${{ github.ref }}', '  cancel-in-progress: true'),
  jobs: {
    read: {
      head: lines(
        'if: github.event.pull_request.head.repo.full_name == github.repository',
        'permissions:',
        '  contents: read',
        '  id-token: write',
        '  pull-requests: write',
        'env:',
        '  STAGE: ${{ vars.SEKISHO_STAGE }}',
        '  SEKISHO_PULL_REQUEST_TEXT: ${{ github.event.pull_request.body }}',
        '  BASE: ${{ github.event.pull_request.base.sha }}',
      ),
      steps: {
        ...INSTALL,
        'what the change opens': lines(
          'id: opens',
          'run: npx --yes pnpm@12 -s permissions:diff --base "$BASE" --format markdown > opens.md',
          'continue-on-error: true',
        ),
        'a role that is lent': lines("if: vars.SEKISHO_STAGE != ''", lent('SEKISHO_PLAN_ROLE')),
        'what it would change in the stage': lines(
          'id: diff',
          "if: vars.SEKISHO_STAGE != ''",
          'run: npx --yes pnpm@12 -s sekisho diff --stage "$STAGE" > templates.txt',
          'continue-on-error: true',
        ),
        'a comment with both': lines(
          'env:',
          '  GH_TOKEN: ${{ github.token }}',
          '  NUMBER: ${{ github.event.pull_request.number }}',
          'run: |',
          '  {',
          '    cat opens.md',
          "    if [ -s templates.txt ]; then printf '\\n```\\n'; cat templates.txt; printf '```\\n'; fi",
          '  } > comment.md',
          '  gh pr comment "$NUMBER" --repo "$GITHUB_REPOSITORY" --body-file comment.md --edit-last --create-if-none',
        ),
        'a failure of either': lines("if: steps.opens.outcome == 'failure' || steps.diff.outcome == 'failure'", 'run: exit 1'),
      },
    },
  },
}

const deploy: Promised = {
  begins: lines(
    'on:',
    '  workflow_run:',
    '    workflows: [ci]',
    '    types: [completed]',
    '    branches: [main]',
    'permissions: {}',
    'concurrency:',
    '  group: deploy',
    '  cancel-in-progress: false',
  ),
  jobs: {
    'bill-of-materials': {
      head: lines("if: github.event.workflow_run.conclusion == 'success'", 'permissions:', '  contents: read'),
      steps: {
        ...TESTED,
        'a bill of materials and licences': lines(
          'run: |',
          '  npx --yes pnpm@12 install --frozen-lockfile',
          '  npx --yes pnpm@12 sbom --sbom-format cyclonedx --out sbom.cdx.json',
          '  npx --yes pnpm@12 licenses list --json > licences.json',
        ),
        'both kept': lines(
          'uses: actions/upload-artifact',
          'with:',
          '  name: bill-of-materials',
          '  path: |',
          '    sbom.cdx.json',
          '    licences.json',
        ),
      },
    },
    deploy: {
      head: lines(
        'needs: bill-of-materials',
        "if: vars.SEKISHO_STAGE != ''",
        'environment: ${{ vars.SEKISHO_STAGE }}',
        'permissions:',
        '  contents: read',
        '  id-token: write',
        'env:',
        '  STAGE: ${{ vars.SEKISHO_STAGE }}',
      ),
      steps: {
        ...TESTED,
        'a role that is lent': lent('SEKISHO_DEPLOY_ROLE'),
        ...INSTALL,
        'the deployment': 'run: npx --yes pnpm@12 sekisho deploy --stage "$STAGE"',
      },
    },
  },
}

/** By the name of the file. */
export const promised: Record<string, Promised> = { 'ci.yml': ci, 'change.yml': change, 'deploy.yml': deploy }

/** All of `.ci/run` but its comments. */
export const testCommand = lines(
  '#!/usr/bin/env bash',
  'set -euo pipefail',
  'cd "$(dirname "$0")/.."',
  'export npm_config_yes=true',
  'npx pnpm@12 test',
  '',
)

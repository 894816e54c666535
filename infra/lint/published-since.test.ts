import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deploymentOf, stackNames, templateOf } from '../template-fixture.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const since = JSON.parse(read('published-since.json')) as { types: string[]; actions: Record<string, string[]> }
const names = [...since.types, ...Object.keys(since.actions)]

/** What the linter is told beforehand. A new line here is a decision, and goes with the linter that knows it. */
const committed = [
  'AWS::Cognito::UserPoolSessionConfigurationAttachment',
  'cognito-idp:AdminListUserSessions',
  'cognito-idp:AdminRevokeUserSession',
]

describe("CloudFormation's linter", () => {
  it('is told of what is committed here, each of which the decision names and the templates have', () => {
    expect(names).toEqual(committed)
    const decision = read('../../docs/decisions/0047-what-judges-of-templates-say.md')
    const templates = stackNames.map((name) => JSON.stringify(templateOf(name, deploymentOf('production')).toJSON())).join()
    expect(names.filter((name) => !decision.includes(`\`${name}\``) || !templates.includes(`"${name}"`))).toEqual([])
  })

  it('has the schema of each type that it is told of, which takes no other property', () => {
    const schemas = since.types.map((type) => JSON.parse(read(`types/${type.replaceAll('::', '-').toLowerCase()}.json`)))
    expect(schemas).toMatchObject(since.types.map((typeName) => ({ typeName, additionalProperties: false })))
  })

  it('is installed as wheels whose hashes are committed, and in no other way', () => {
    const packages = read('requirements.txt')
      .replaceAll(/^#.*\n/gm, '')
      .replaceAll(/ \\\n\s*/g, ' ')
      .trim()
      .split('\n')
    expect(packages.filter((line) => !/^[\w-]+==[\d.]+(?: --hash=sha256:[0-9a-f]{64})+$/.test(line))).toEqual([])
    expect(read('../../scripts/lint-templates.ts')).toContain("['--no-deps', '--require-hashes', '--only-binary', ':all:']")
  })

  it('leaves out no rule, neither by its settings nor by its command nor for a resource', () => {
    const settings = ['cfnlintrc.yaml', 'told_linter.py', '../../scripts/lint-templates.ts', '../../scripts/templates/run.ts']
      .map(read)
      .join()
    expect(settings).not.toMatch(/ignore(?!d)|override[_-]spec|--configure|mandatory|non-zero-exit|include-checks/)
    for (const mode of ['iam', 'cognito', 'custom'] as const)
      for (const name of stackNames)
        expect(JSON.stringify(templateOf(name, deploymentOf('production', mode)).toJSON())).not.toContain('cfn-lint')
  })
})

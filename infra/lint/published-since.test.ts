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

  it('leaves out no rule, neither by its settings nor for a resource', () => {
    const settings = ['cfnlintrc.yaml', 'told_linter.py'].map(read).join()
    expect(settings).not.toMatch(/ignore|override_spec|--configure|mandatory/)
    for (const mode of ['iam', 'cognito', 'custom'] as const)
      for (const name of stackNames)
        expect(JSON.stringify(templateOf(name, deploymentOf('production', mode)).toJSON())).not.toContain('cfn-lint')
  })
})

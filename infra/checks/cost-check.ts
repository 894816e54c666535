import { readFileSync } from 'node:fs'
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib'
import { costlyIn } from '../cost/costly.ts'
import type { Template } from '../cost/template.ts'

/** Fails the synthesis of what costs while nobody works: see docs/cost.md. */
export class CostCheck implements IPolicyValidationPlugin {
  readonly name = 'sekisho-cost'

  validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
    const read = stackTemplates.map(({ templatePath }) => ({
      templatePath,
      template: JSON.parse(readFileSync(templatePath, 'utf8')) as Template,
    }))
    const violations = costlyIn(read.map(({ template }) => template)).map((description) => {
      // An idle month is of all of them: the sentence names no resource then.
      const id = description.split(' ')[0]!
      const where = read.find(({ template }) => Object.hasOwn(template.Resources ?? {}, id)) ?? read[0]
      return {
        ruleName: 'costs-nothing-idle',
        description: `${description} See docs/cost.md.`,
        severity: 'error',
        violatingResources: [{ resourceLogicalId: id, templatePath: where?.templatePath ?? '', locations: [] }],
      }
    })
    return { success: violations.length === 0, violations }
  }
}

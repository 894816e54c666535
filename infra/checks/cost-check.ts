import { readFileSync } from 'node:fs'
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib'
import { costlyIn } from '../cost/costly.ts'
import type { Template } from '../cost/template.ts'

/** Fails the synthesis of what costs while nobody works: see docs/cost.md. */
export class CostCheck implements IPolicyValidationPlugin {
  readonly name = 'sekisho-cost'

  validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
    const templates = stackTemplates.map(({ templatePath }) => JSON.parse(readFileSync(templatePath, 'utf8')) as Template)
    const violations = costlyIn(templates).map((description) => ({
      ruleName: 'costs-nothing-idle',
      description: `${description} See docs/cost.md.`,
      severity: 'error',
      violatingResources: [
        { resourceLogicalId: description.split(' ')[0]!, templatePath: stackTemplates[0]?.templatePath ?? '', locations: [] },
      ],
    }))
    return { success: violations.length === 0, violations }
  }
}

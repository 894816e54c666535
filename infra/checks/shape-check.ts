import { readFileSync } from 'node:fs'
import { Stack, type IPolicyValidationContext, type IPolicyValidationPlugin, type PolicyValidationPluginReport } from 'aws-cdk-lib'
import { shapeDifferences } from './shape-differences.ts'
import { shapeOf, type Shape, type Template } from './shape.ts'

/** Fails the synthesis when a deployment would replace, rename, block, orphan or unprotect what was deployed last. */
export class ShapeCheck implements IPolicyValidationPlugin {
  readonly name = 'sekisho-shape'
  private readonly deployed: Shape | null

  /** @param deployed null for a stage that was never deployed: nothing is there to be lost */
  constructor(deployed: Shape | null) {
    this.deployed = deployed
  }

  validate({ stackTemplates, appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    if (!this.deployed) return { success: true, violations: [] }
    const paths = new Map(stackTemplates.map(({ stackConstructPath, templatePath }) => [stackConstructPath, templatePath]))
    const stacks = appConstruct.node.children.filter(Stack.isStack).map((stack) => ({
      name: stack.stackName,
      terminationProtection: stack.terminationProtection ?? false,
      template: JSON.parse(readFileSync(paths.get(stack.node.path)!, 'utf8')) as Template,
    }))
    const differences = shapeDifferences(this.deployed, shapeOf(this.deployed.stage, stacks))
    const violations = differences.map(({ stack, logicalId, wayOut, sentence }) => ({
      ruleName: `shape-${wayOut}`,
      description: `${sentence} The way out: docs/runbooks/identity-shape.md#${wayOut}`,
      severity: 'error',
      violatingResources: [{ resourceLogicalId: logicalId ?? stack, templatePath: paths.get(stack) ?? stack, locations: [] }],
    }))
    return { success: violations.length === 0, violations }
  }
}

import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib'
import type { Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'
import { lastingResources, type Lasting } from './immutable-properties.ts'

interface CloudFormationTemplate {
  Resources?: Record<string, { Type: string; DeletionPolicy?: string; UpdateReplacePolicy?: string; Properties?: Record<string, unknown> }>
}

/** Fails the synthesis when a template would replace, block or lose the pool, the directory, the cluster or what hangs on them. */
export class ImmutabilityCheck implements IPolicyValidationPlugin {
  readonly name = 'sekisho-immutability'
  private readonly stage: Stage

  constructor(stage: Stage) {
    this.stage = stage
  }

  validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = lastingResources(this.stage).flatMap((lasting): PolicyViolation[] => {
      const found = stackTemplates.find((stack) => stack.stackConstructPath === nameIn(this.stage, lasting.stack))
      const broken = brokenIn(found ? readTemplate(found.templatePath) : {}, lasting)
      if (broken.length === 0) return []
      return [
        {
          ruleName: `keeps-${lasting.logicalId}`,
          description: `${lasting.type} ${lasting.logicalId} in the ${lasting.stack} stack must stay as it is: ${broken.join('; ')}.`,
          severity: 'error',
          violatingResources: [
            { resourceLogicalId: lasting.logicalId, templatePath: found?.templatePath ?? lasting.stack, locations: ['Properties'] },
          ],
        },
      ]
    })
    return { success: violations.length === 0, violations }
  }
}

const readTemplate = (path: string): CloudFormationTemplate => JSON.parse(readFileSync(path, 'utf8'))

/** What is wrong with a lasting resource in this template, in words; empty when it is as committed. */
export function brokenIn(template: CloudFormationTemplate, { logicalId, type, properties }: Lasting): string[] {
  const resource = template.Resources?.[logicalId]
  if (!resource) return ['it is gone']
  const changed = Object.entries(properties)
    .filter(([name, committed]) => !isDeepStrictEqual(resource.Properties?.[name] ?? null, committed))
    .map(([name]) => `${name} changed`)
  const retained = resource.DeletionPolicy === 'Retain' && resource.UpdateReplacePolicy === 'Retain'
  return [...(resource.Type === type ? [] : [`it became ${resource.Type}`]), ...changed, ...(retained ? [] : ['it is no longer retained'])]
}

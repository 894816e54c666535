import type { ClientSettings } from '../preflight/account.ts'

/**
 * The template that a stack has now, also of one whose deployment ended half-way; null where there is no such stack.
 * @throws the SDK's errors
 */
export async function deployedTemplate(settings: ClientSettings, StackName: string): Promise<unknown> {
  const { CloudFormationClient, GetTemplateCommand } = await import('@aws-sdk/client-cloudformation')
  try {
    const { TemplateBody } = await new CloudFormationClient(settings).send(new GetTemplateCommand({ StackName }))
    // A stack that only has a change set has no template yet.
    return TemplateBody === undefined ? null : (JSON.parse(TemplateBody) as unknown)
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return null
    throw error
  }
}

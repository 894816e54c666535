import { ready, stop, type Check } from '../finding.ts'
import { deployedStacks } from './stacks.ts'

/** API Gateway has one role for its logs per account and region, whoever set it last. */
export const logRole: Check = {
  name: 'API Gateway log role',
  rights: ['apigateway:GET', 'cloudformation:DescribeStacks'],
  async look(account) {
    const { stage, settings } = account
    const { APIGatewayClient, GetAccountCommand } = await import('@aws-sdk/client-api-gateway')
    const { cloudwatchRoleArn } = await new APIGatewayClient(settings()).send(new GetAccountCommand({}))
    const isSet = cloudwatchRoleArn !== undefined && cloudwatchRoleArn !== ''
    const file = `stages/${stage.name}.ts`
    if (!stage.api.setsAccountLogRole)
      return isSet
        ? [ready(`${cloudwatchRoleArn} is set, and stays.`)]
        : [
            stop(
              'No role is set, and the stage sets none: the gateway could not be made.',
              `Write setsAccountLogRole: true into api of ${file}.`,
            ),
          ]
    if (!isSet) return [ready('None is set: the stage sets one.')]
    const isOurs = (await deployedStacks(account)).some(({ name }) => name === `sekisho-${stage.name}-api`)
    if (isOurs) return [ready('Set by this stage.')]
    return [
      stop(
        `${cloudwatchRoleArn} is set already, and this stage would put its own in its place.`,
        `Write setsAccountLogRole: false into api of ${file}.`,
      ),
    ]
  },
}

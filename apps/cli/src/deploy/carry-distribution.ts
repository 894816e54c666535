import { Failure } from '../failure.ts'
import { GLOBAL_REGION } from '../preflight/account.ts'
import { targetFor, type Target } from './target.ts'

const hint = 'The stack of web writes it: somebody changed it past the stack. `sekisho status` compares; the same command goes on.'
const nameFor = ({ stage }: Target): string => `/sekisho/${stage.name}/web/distribution-id`

async function clientOf({ settings }: Target) {
  const sdk = await import('@aws-sdk/client-ssm')
  return { sdk, ssm: new sdk.SSMClient(settings) }
}

/**
 * Brings the name of the distribution to the region in which its log is set up: no template reads a parameter of another
 * region. What an earlier one left there is written over. @throws the SDK's errors, and Failure where the name is empty
 */
export async function carryDistribution(target: Target): Promise<void> {
  if (target.stage.region === GLOBAL_REGION) return
  const Name = nameFor(target)
  const { sdk, ssm } = await clientOf(target)
  const { Parameter } = await ssm.send(new sdk.GetParameterCommand({ Name }))
  const Value = Parameter?.Value
  // SSM refuses an empty value in words that tell nobody whose it is.
  if (!Value) throw new Failure(`The parameter ${Name} of ${target.stage.region} is empty.`, { end: 'unfinished', hint })
  const there = await clientOf(targetFor(target, 'edge'))
  await there.ssm.send(new sdk.PutParameterCommand({ Name, Type: 'String', Value, Overwrite: true }))
}

/** Takes it away again, where it is. @throws the SDK's errors */
export async function dropDistribution(target: Target): Promise<void> {
  if (target.stage.region === GLOBAL_REGION) return
  const { sdk, ssm } = await clientOf(targetFor(target, 'edge'))
  await ssm.send(new sdk.DeleteParameterCommand({ Name: nameFor(target) })).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'ParameterNotFound') throw error
  })
}

import type { Account } from '../account.ts'

/** A value that a stack of the stage published; null when none did. */
export async function published({ stage, settings }: Account, value: string): Promise<string | null> {
  const { SSMClient, GetParameterCommand } = await import('@aws-sdk/client-ssm')
  const found = await unlessNamed(
    'ParameterNotFound',
    new SSMClient(settings()).send(new GetParameterCommand({ Name: `/sekisho/${stage.name}/${value}` })),
  )
  return found?.Parameter?.Value ?? null
}

/** Null when AWS says that there is no such thing. */
export async function unlessNamed<Answer>(name: string, asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && error.name === name) return null
    throw error
  }
}

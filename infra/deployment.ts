import type { Authorizer } from '@sekisho/contract/web-config'
import type { Stage } from '@sekisho/stages/stage'

/** What one synthesis is made of. */
export interface Deployment {
  stage: Stage
  /** How the gateway knows a caller: the stage's mode, or another one that is tried. */
  authorizer: Authorizer
}

/** Where the stacks of a stage go: its account's region; the local stage's into whatever account deploys them. */
export const environmentOf = ({ account, region }: Stage): { account?: string; region: string } => ({
  ...(account !== undefined && { account }),
  region,
})

/** Name of a resource of a stage: `sekisho-dev-events`. */
export const nameIn = (stage: Stage, name: string): string => `sekisho-${stage.name}-${name}`

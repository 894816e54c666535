import { questionsAt, toInsights, type LogPlace } from '@sekisho/contract/log-questions'
import type { Stage } from '@sekisho/stages/stage'
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { nameIn } from '../deployment.ts'

export interface SavedQueriesProps {
  stage: Stage
  /** Names of the log groups that are asked: the gateway's and the functions', or the edge's. */
  logGroupNames: readonly string[]
  place?: LogPlace
}

/** A question that may be asked by several words has a line for each, and a line with a word in capitals finds nothing. */
const ONE_OF = '\n# Write over one of the words in capitals, and take the other lines with one away.'

/** The questions of an incident, to be run in CloudWatch Logs Insights. Being there costs nothing. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { stage, logGroupNames, place = 'stage' }: SavedQueriesProps) {
    super(scope, id)
    for (const question of questionsAt(place)) {
      const query = toInsights(question, undefined, place)
      new CfnQueryDefinition(this, question.name, {
        name: `${nameIn(stage, 'incident')}/${question.name}`,
        logGroupNames: [...logGroupNames],
        queryString: `# ${question.says}${question.onwards ? `\n# ${question.onwards}` : ''}${query.split('-ID').length > 2 ? ONE_OF : ''}\n${query}`,
      })
    }
  }
}

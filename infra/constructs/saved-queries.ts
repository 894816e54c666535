import { logQuestions, toInsights } from '@sekisho/contract/log-questions'
import type { Stage } from '@sekisho/stages/stage'
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { nameIn } from '../deployment.ts'

export interface SavedQueriesProps {
  stage: Stage
  /** Names of the log groups that are asked: the gateway's and the functions'. */
  logGroupNames: readonly string[]
}

/** The five questions of an incident, to be run in CloudWatch Logs Insights. Being there costs nothing. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { stage, logGroupNames }: SavedQueriesProps) {
    super(scope, id)
    for (const question of logQuestions) {
      new CfnQueryDefinition(this, question.name, {
        name: `${nameIn(stage, 'incident')}/${question.name}`,
        logGroupNames: [...logGroupNames],
        queryString: `# ${question.says}\n${toInsights(question)}`,
      })
    }
  }
}

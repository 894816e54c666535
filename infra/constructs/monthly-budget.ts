import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Construct } from 'constructs'

/** Mails when the account has spent the month's dollars, and when it will have. Two budgets of an account cost nothing. */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { dollars, address }: { dollars: number; address: string }) {
    super(scope, id)
    const told = (notificationType: string) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold: 100, thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'EMAIL', address }],
    })
    // It has no name of ours: one that stands in the account already would end the deployment.
    new CfnBudget(this, 'Budget', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: dollars, unit: 'USD' } },
      notificationsWithSubscribers: [told('ACTUAL'), told('FORECASTED')],
    })
  }
}

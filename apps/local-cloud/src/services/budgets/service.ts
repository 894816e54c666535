import type { Cloud, Service, TemplateResource } from '../../cloud.ts'
import type { Mailbox } from '../../mailbox.ts'
import { physicalName } from '../../template/physical-id.ts'

interface Notification {
  Notification: { NotificationType: string; ComparisonOperator: string; Threshold: number | string; ThresholdType?: string }
  Subscribers: { SubscriptionType: string; Address: string }[]
}
interface Budget {
  name: string
  dollars: number
  notifications: Notification[]
  mailed: Set<number>
}

export interface Budgets extends Service {
  /** What the account has spent this month and will have spent at its end, in dollars: nothing here costs anything by itself. */
  spend(spent: number, forecast: number): void
}

/** AWS Budgets of the templates: each notification mails once when its share of the month's dollars is passed. */
export function createBudgets(cloud: Cloud, mailbox: Mailbox): Budgets {
  const budgets = new Map<string, Budget>()
  return {
    name: 'budgets',
    provisioners: {
      'AWS::Budgets::Budget': (resource) => {
        const budget = budgetOf(resource)
        if (budgets.get(budget.name)) throw new Error(`Error creating budget: ${budget.name} - the budget already exists.`)
        budgets.set(budget.name, budget)
        return { ref: budget.name }
      },
    },
    removers: { 'AWS::Budgets::Budget': ({ ref }) => void budgets.delete(ref) },
    spend: (spent, forecast) => {
      for (const { name, dollars, notifications, mailed } of budgets.values()) {
        for (const [index, { Notification: one, Subscribers }] of notifications.entries()) {
          const amount = one.NotificationType === 'FORECASTED' ? forecast : spent
          if (mailed.has(index) || amount <= (dollars * Number(one.Threshold)) / 100) continue
          mailed.add(index)
          for (const { Address: to } of Subscribers) {
            const text = `${one.NotificationType === 'FORECASTED' ? 'Forecasted' : 'Actual'} cost: ${amount.toFixed(2)} of ${dollars.toFixed(2)} dollars.`
            mailbox.send({
              to,
              subject: `AWS Budgets: ${name} has exceeded your alert threshold`,
              text,
              headers: {},
              at: cloud.clock.now(),
            })
          }
        }
      }
    },
  }
}

function budgetOf({ stack, logicalId, properties }: TemplateResource): Budget {
  const { BudgetName, BudgetLimit } = properties['Budget'] as { BudgetName?: string; BudgetLimit: { Amount: number | string } }
  return {
    // CloudFormation makes a name of its own where none is given, so that no other budget of the account is in its way.
    name: BudgetName ?? physicalName(stack, logicalId),
    dollars: Number(BudgetLimit.Amount),
    notifications: (properties['NotificationsWithSubscribers'] ?? []) as Notification[],
    mailed: new Set(),
  }
}

import { note, ready, type Check } from '../finding.ts'

/** Requests a second that three hundred people at work stay below, by the categories in which Cognito counts. */
const needed: Readonly<Record<string, number>> = { UserAuthentication: 20, UserCreation: 5, UserRead: 20, UserUpdate: 5, UserList: 5 }

/** All pools of an account and region share what Cognito answers in a second. */
export const cognitoQuotas: Check = {
  name: 'Cognito quotas',
  rights: ['servicequotas:ListServiceQuotas'],
  async look({ stage, settings }) {
    const { ServiceQuotasClient, paginateListServiceQuotas } = await import('@aws-sdk/client-service-quotas')
    const values = new Map<string, number>()
    for await (const { Quotas = [] } of paginateListServiceQuotas(
      { client: new ServiceQuotasClient(settings()) },
      { ServiceCode: 'cognito-idp' },
    )) {
      for (const { QuotaName = '', Value = 0 } of Quotas) {
        const category = /^Rate of (\w+) requests$/.exec(QuotaName)?.[1]
        if (category !== undefined) values.set(category, Value)
      }
    }
    const small = Object.entries(needed).filter(([category, least]) => (values.get(category) ?? least) < least)
    if (small.length === 0) return [ready('Enough for hundreds of people.')]
    const said = small.map(([category, least]) => `${category} ${values.get(category)} a second (${least} wanted)`).join(', ')
    return [note(`Lower than usual: ${said}.`, `Ask for more in Service Quotas, "Amazon Cognito User Pools", ${stage.region}.`)]
  },
}

import { catalog } from '../message.ts'

export const trailLinkMessages = catalog({
  whom: { ja: '監査ログで見る', en: 'In the audit trail' },
  who: { ja: 'この人が行ったことを監査ログで見る', en: 'What this person did, in the audit trail' },
})

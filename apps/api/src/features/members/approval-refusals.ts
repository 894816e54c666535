import type { Reason } from '@sekisho/permissions/can'

/** Why a request for approval is refused, in the words a person sees. */
export const reasons = {
  own: {
    ja: '自分の依頼は承認も却下もできません。ほかの人に頼んでください。',
    en: 'You can neither approve nor decline your own request. Ask somebody else.',
  },
  ended: {
    ja: 'この依頼はすでに決着しているか、期限が切れています。',
    en: 'This request has been settled already, or its time is over.',
  },
  lapsed: {
    ja: '依頼した人または承認した人の役割や状態がその後変わったため、この依頼は無効になりました。',
    en: 'Whoever asked or approved has changed role or status since, so this request counts no longer.',
  },
  needed: {
    ja: 'この操作には、ほかの人の承認が必要です。先に承認を依頼してください。',
    en: 'This needs the approval of somebody else. Ask for it first.',
  },
  notYet: { ja: 'この依頼はまだ承認されていません。', en: 'This request has not been approved yet.' },
  other: {
    ja: '承認された内容と違います。この内容で、もう一度承認を依頼してください。',
    en: 'This is not what was approved. Ask again for what you want now.',
  },
  asked: {
    ja: '同じ内容の依頼をすでに出しています。取り下げてから出し直せます。',
    en: 'You have asked for the same already. Withdraw that request to ask anew.',
  },
  switchedOff: {
    ja: 'この環境では承認を使わない設定です。依頼せずにそのまま実行できます。',
    en: 'Approvals are switched off in this stage. It can be done without asking.',
  },
} as const satisfies Record<string, Reason>

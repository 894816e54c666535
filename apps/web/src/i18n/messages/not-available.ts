import { catalog } from '../message.ts'

/** A page that is not there, or not for this person: the words are the same. */
export const notAvailableMessages = catalog({
  notAvailable: { ja: 'このページは利用できません', en: 'This page is not available' },
  notAvailableNext: {
    ja: 'アドレスが間違っているか、利用する権限がありません。必要な場合は管理者に確認してください。',
    en: 'The address is wrong, or you do not have access. Ask an admin if you need it.',
  },
  toHome: { ja: 'ホームへ', en: 'Go to home' },
})

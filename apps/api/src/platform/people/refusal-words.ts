import type { Reason } from '@sekisho/permissions/can'

/** Why a command about somebody is refused, in the words a person sees. */
export const reasons = {
  self: {
    ja: '自分自身に対してはできません。ほかの管理者に依頼してください。',
    en: 'You cannot do this to yourself. Ask another admin.',
  },
  last: {
    ja: 'この操作をすると、スタッフを管理できる人が一人もいなくなります。先に別の人に権限を付けてください。',
    en: 'This would leave nobody who can manage staff. Give somebody else that role first.',
  },
  pending: {
    ja: 'この人に対する前の変更がまだ終わっていません。しばらくしてからもう一度お試しください。',
    en: 'An earlier change to this person is not finished yet. Try again in a moment.',
  },
  pool: (type: string): Reason => ({
    ja: `サインインの仕組み (Cognito) がこの変更を受け付けませんでした (${type})。変更は取り消されました。`,
    en: `The sign-in service (Cognito) did not accept this change (${type}). It was undone.`,
  }),
  hasAccount: {
    ja: 'このメールアドレスのアカウントが、名簿の外にすでにあります。控えの照合で「修復」を実行すると申請として名簿に載るので、そこで承認するか断ってください。',
    en: 'This address already has an account outside the directory. Run a repair in the backup check: it then waits in the list, to be approved or declined.',
  },
  noPasskeys: { ja: 'このコンソールではパスキーを使えません。', en: 'This console takes no passkeys.' },
  passkeysOff: {
    ja: 'サインインの仕組み (Cognito) が、いまパスキーを受け付けていません。端末に問題はありません。管理者に知らせてください。',
    en: 'The sign-in service (Cognito) takes no passkeys at present. Nothing is wrong with your device: tell an admin.',
  },
  noSessions: {
    ja: 'この環境の Cognito は、端末ごとのサインインを記録していません。「すべての端末からサインアウト」を使ってください。',
    en: 'Cognito keeps no record of single sign-ins here. Sign out everywhere instead.',
  },
  ownSession: { ja: 'いま使っている端末です。終えるにはサインアウトしてください。', en: 'This is the one in use. Sign out to end it.' },
  onlyActive: { ja: '利用中の人にだけできます。', en: 'This is possible only for somebody active.' },
  onlySuspended: { ja: '停止中の人にだけできます。', en: 'This is possible only for somebody suspended.' },
  onlyInvited: { ja: '招待中の人にだけできます。', en: 'This is possible only for somebody invited.' },
  onlyRequested: { ja: '申請中の人にだけできます。', en: 'This is possible only for somebody who asked for an account.' },
  suspended: {
    ja: '停止中の人にはできません。先に再開してください。',
    en: 'This is not possible for somebody suspended. Reinstate them first.',
  },
  requested: { ja: '申請中の人です。承認するか断ってください。', en: 'This person asked for an account. Approve or decline it.' },
  removed: {
    ja: '削除された人です。必要なら削除を取り消すか、もう一度招待してください。',
    en: 'This person was removed. Undo the removal or invite them again if needed.',
  },
  onlyRemoved: { ja: '削除された人にだけできます。', en: 'This is possible only for somebody removed.' },
  noRoleToReturnTo: {
    ja: 'この人には戻すべき役割がありません。必要ならもう一度招待してください。',
    en: 'This person has no role to return to. Invite them again if needed.',
  },
  addressTaken: {
    ja: 'このメールアドレスは、いまほかの人が使っています（招待し直した場合など）。その人の画面を確認してください。',
    en: 'Somebody else has this address now, perhaps because they were invited again. See their page.',
  },
  manyInvitations: {
    ja: '今日送れる招待の数に達しました。明日もう一度お試しください。',
    en: 'You have sent as many invitations as one day allows. Try again tomorrow.',
  },
  checking: {
    ja: 'いま別の照合が進んでいます。終わってからもう一度お試しください。',
    en: 'A check is running already. Try again when it has ended.',
  },
  restoring: {
    ja: 'いまユーザープールの復元が進んでいます。終わってから照合してください。',
    en: 'A restore of the user pool is under way. Check again when it has ended.',
  },
  sameRole: { ja: 'すでにこの役割です。', en: 'This person has this role already.' },
} as const satisfies Record<string, Reason | ((type: string) => Reason)>

import { catalog } from '../message.ts'

/** What the page about the staff backup says. `kind:` names a difference, `do:` what becomes of it. */
export const backupMessages = catalog({
  title: { ja: '控えの照合', en: 'Staff backup' },
  intro: {
    ja: '名簿（控え）とサインインの仕組み（Cognito）を 15 分ごとに比べ、規則どおりに直します。',
    en: 'The directory is compared with the sign-in service (Cognito) every 15 minutes and put right by the rules.',
  },
  back: { ja: 'スタッフの一覧へ戻る', en: 'Back to staff' },
  check: { ja: 'いま照合する', en: 'Check now' },
  repair: { ja: '修復する', en: 'Repair' },
  nothingToRepair: { ja: '修復するものはありません。', en: 'There is nothing to repair.' },
  running: { ja: '{ago}から照合しています。終わると表示が変わります。', en: 'A check has been running since {ago}. This page follows it.' },
  never: { ja: 'まだ一度も照合していません', en: 'No check has been made yet' },
  neverText: {
    ja: '「いま照合する」を押すか、15 分以内に始まる自動の照合をお待ちください。',
    en: 'Press “Check now”, or wait for the automatic one within 15 minutes.',
  },

  last: { ja: '前回の照合', en: 'Latest check' },
  by: { ja: '実行', en: 'Made by' },
  'by:schedule': { ja: '自動（15 分ごと）', en: 'The schedule, every 15 minutes' },
  'by:event': { ja: '自動（Cognito での変更を受けて）', en: 'Automatically, after a change in Cognito' },
  'by:person': { ja: '{name}さん', en: '{name}' },
  people: { ja: '名簿の人数', en: 'People in the directory' },
  inPool: { ja: 'Cognito のアカウント', en: 'Accounts in Cognito' },
  found: { ja: '違い', en: 'Differences' },
  foundCount: { ja: '{count} 件', en: '{count}' },
  owed: { ja: '書き込み待ちの監査記録', en: 'Audit entries to be written' },

  late: { ja: '自動の照合が遅れています', en: 'The automatic check is late' },
  lateText: {
    ja: '30 分以上、照合が終わっていません。「いま照合する」を試し、続くときはシステムの担当者に伝えてください。',
    en: 'None has ended for more than 30 minutes. Try “Check now”; if this goes on, tell whoever runs this system.',
  },
  failed: { ja: '{at}の照合は最後まで終わりませんでした', en: 'The check at {at} did not come to its end' },
  failedText: {
    ja: 'Cognito が応じませんでした（{why}）。下はその前の結果です。何も取り消されていません。次の照合が続きを行います。',
    en: 'Cognito did not answer ({why}). Below is what was known before; nothing was taken away. The next check goes on.',
  },

  differences: { ja: '違い', en: 'Differences' },
  agree: { ja: '名簿と Cognito は一致しています', en: 'Directory and Cognito agree' },
  since: { ja: '{at}から', en: 'since {at}' },
  nobody: { ja: '名前のわからないアカウント', en: 'An account without a name' },
  inDirectory: { ja: '名簿では: {value}', en: 'Directory: {value}' },
  inCognito: { ja: 'Cognito では: {value}', en: 'Cognito: {value}' },
  none: { ja: 'なし', en: 'none' },

  'kind:missing-in-pool': { ja: 'Cognito にアカウントがありません', en: 'No account in Cognito' },
  'kind:many-missing': { ja: '一度に多くの人のアカウントがなくなっています', en: 'Many accounts are gone at once' },
  'kind:missing-in-directory': {
    ja: '名簿にないアカウントが Cognito にあります',
    en: 'Cognito has an account that the directory does not',
  },
  'kind:left-behind': { ja: '削除した人のアカウントが Cognito に残っています', en: 'The account of somebody removed is still in Cognito' },
  'kind:enabled-differs': { ja: '有効・停止の状態が違います', en: 'One says enabled, the other suspended' },
  'kind:groups-differ': { ja: 'グループが役割と違います', en: 'The groups do not fit the role' },
  'kind:email-differs': { ja: 'メールアドレスが違います', en: 'The e-mail addresses differ' },
  'kind:account-recreated': { ja: 'アカウントが手作業で作り直されています', en: 'The account was made again by hand' },
  'kind:sign-in-missed': { ja: '最初のサインインが記録されていません', en: 'The first sign-in was not noted' },
  'kind:pending-operation': { ja: '途中で止まった変更があります', en: 'A change was begun and not finished' },
  'kind:unreadable': { ja: '一覧の行を読めません', en: 'Their line of the list cannot be read' },
  'kind:no-active-admin': { ja: 'サインインできる管理者が一人もいません', en: 'Nobody who can manage staff can sign in' },

  'do:missing-once': {
    ja: '次の照合でも見つからなければ、この人を停止します。名簿の記録は残ります。',
    en: 'If the next check misses it too, the person is suspended. Their record stays.',
  },
  'do:missing-invited': {
    ja: 'スタッフの画面で招待をもう一度送ると、アカウントが作り直されます。',
    en: 'Send the invitation again from their page: it makes the account anew.',
  },
  'do:missing-suspended': {
    ja: '停止しています。また使えるようにするには「再開」してください。新しいアカウントへの招待が届きます。',
    en: 'They are suspended. To let them in again, reinstate them: an invitation to a new account is sent.',
  },
  'do:suspend': {
    ja: '修復すると、この人を停止してサインアウトさせます。名簿の記録は残ります。',
    en: 'A repair suspends them and ends their sessions. Their record stays.',
  },
  'do:disable': {
    ja: '修復すると、アカウントを無効にしてサインアウトさせます。',
    en: 'A repair disables the account and ends its sessions.',
  },
  'do:enter': {
    ja: '修復すると、承認待ちとして名簿に載せ、承認するまで使えないようにします。',
    en: 'A repair has them wait for approval in the list; until then the account opens nothing.',
  },
  'do:unproved': {
    ja: 'メールアドレスが確認されていません。心当たりがなければ Cognito で削除してください。',
    en: 'Its address was never proved. Delete it in Cognito unless you know whose it is.',
  },
  'do:delete': { ja: '修復すると、残っているアカウントを削除します。', en: 'A repair deletes the account that was left.' },
  'do:leave-groups': {
    ja: '修復すると、余分なグループから外してサインアウトさせます。',
    en: 'A repair takes the surplus groups away and ends the sessions.',
  },
  'do:groups-lacking': {
    ja: 'わざと外された可能性があるため、自動では戻しません。別の役割に変えてから元の役割に変えると、戻ります。',
    en: 'It may have been taken on purpose, so nobody gives it back unasked. Another role and then this one again gives it back.',
  },
  'do:address': {
    ja: '修復すると、名簿のアドレスに戻してサインアウトさせます。',
    en: 'A repair restores the address of the directory and ends the sessions.',
  },
  'do:renew': {
    ja: '修復すると、手作業のアカウントを消し、本人に新しい招待を送ります。停止中の人には、再開するまで送りません。',
    en: 'A repair deletes the account made by hand and sends the person an invitation to one of ours; not while they are suspended.',
  },
  'do:activate': { ja: '修復すると、状態を「有効」にします。', en: 'A repair makes them active.' },
  'do:finish': { ja: '修復すると、最後まで進めます。', en: 'A repair carries it out to its end.' },
  'do:rewrite': { ja: '修復すると、本人の記録から書き直します。', en: "A repair writes it anew from the person's record." },
  'do:break-glass': {
    ja: 'システムの担当者に連絡し、手順書「最初の管理者」に従って管理者を立ててください。',
    en: 'Tell whoever runs this system: the runbook “First admin” has the way back in.',
  },
  'do:look-at-pool': {
    ja: '誰も停止しません。{directory} 人のうち {pool} 人しか見つからないので、Cognito のユーザープールが正しいか確かめ、必要なら復元してください。',
    en: 'Nobody is suspended. Only {pool} of {directory} people were found: look whether this is the right user pool, and restore it if it is not.',
  },

  repairs: { ja: '最近直したもの', en: 'Recently put right' },
  noRepairs: { ja: 'まだ何も直していません。', en: 'Nothing has been put right yet.' },

  ask: { ja: '修復しますか？', en: 'Repair the differences?' },
  askText: {
    ja: '次のことを行います。消えたものが黙って戻ることはありません。',
    en: 'This is what will be done. Nothing that was taken away comes back by it.',
  },
  askMore: { ja: 'ほかに {count} 件', en: 'and {count} more' },
  askAudit: {
    ja: '書き込めていない監査記録 {count} 件を、もう一度書き込みます。',
    en: '{count} audit {count|entry that was|entries that were} refused will be written again.',
  },
  doneChecked: { ja: '照合しました。違いは {count} 件です。', en: 'Checked: {count} {count|difference|differences}.' },
  doneRepaired: { ja: '{count} 件を直しました。', en: '{count} put right.' },
  doneLeft: { ja: '{count} 件を直しました。{left} 件が残っています。', en: '{count} put right, {left} left.' },
})

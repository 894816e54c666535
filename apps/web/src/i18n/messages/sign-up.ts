import { catalog } from '../message.ts'

export const signUpMessages = catalog({
  title: { ja: 'アカウントを申請する', en: 'Ask for an account' },
  why: {
    ja: '申請のあと、管理者が役割を決めて承認します。承認されると招待メールが届き、そこでパスワードを決めます。',
    en: 'An admin gives you a role and approves you afterwards. Then an invitation comes by mail, and you choose a password.',
  },
  name: { ja: '氏名', en: 'Name' },
  nameWrong: {
    ja: '氏名に使えない文字が含まれているか、長すぎます。',
    en: 'The name is too long or contains characters that cannot be used.',
  },
  nameMissing: { ja: '氏名を入力してください。', en: 'Enter your name.' },
  emailHelp: { ja: '会社のアドレス（{domains}）を使ってください。', en: 'Use your company address ({domains}).' },
  emailMissing: { ja: 'メールアドレスを入力してください。', en: 'Enter your e-mail address.' },
  emailWrong: { ja: 'name@example.jp の形で入力してください。', en: 'Enter it like name@example.jp.' },
  otherDomain: {
    ja: 'このアドレスでは申請できません。{domains} のアドレスを入力してください。',
    en: 'You cannot ask with this address. Enter one of {domains}.',
  },
  submit: { ja: '申請する', en: 'Ask for an account' },
  haveAccount: { ja: 'サインインへ戻る', en: 'Back to sign in' },
  confirmTitle: { ja: 'メールアドレスの確認', en: 'Confirm your address' },
  codeSent: {
    ja: '{email} がまだ登録されていなければ、確認コードを送りました。届かないときは迷惑メールも確認してください。',
    en: 'If {email} has no account yet, a code is on its way. Look in the spam folder too.',
  },
  confirmNext: {
    ja: 'コードを確認すると申請が管理者に届きます。承認されるまでサインインはできません。',
    en: 'After the code, your request goes to the admins. You cannot sign in until one has approved it.',
  },
})

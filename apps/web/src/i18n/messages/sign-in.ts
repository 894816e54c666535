import { catalog } from '../message.ts'

export const signInMessages = catalog({
  title: { ja: 'サインイン', en: 'Sign in' },
  tagline: { ja: '社内の管理コンソール', en: 'The back office console' },
  email: { ja: 'メールアドレス', en: 'E-mail address' },
  password: { ja: 'パスワード', en: 'Password' },
  submit: { ja: 'サインイン', en: 'Sign in' },
  next: { ja: '次へ', en: 'Next' },
  forgotten: { ja: 'パスワードを忘れた場合', en: 'Forgot your password?' },
  forgottenElsewhere: {
    ja: 'パスワードは社内のアカウントと共通です。忘れた場合は管理者に相談してください。',
    en: 'Your password is that of your company account. Ask an admin if you have forgotten it.',
  },
  waking: {
    ja: 'データベースを起こしています。準備ができ次第、自動でサインインします。',
    en: 'The database is waking up. You are signed in by itself as soon as it is ready.',
  },
  signUp: { ja: 'アカウントを申請する', en: 'Ask for an account' },
  startAgain: { ja: '最初からやり直す', en: 'Start again' },
  signingInAs: { ja: '{email} としてサインイン中', en: 'Signing in as {email}' },
  emailMissing: { ja: 'メールアドレスを入力してください。', en: 'Enter your e-mail address.' },
  emailWrong: { ja: 'name@example.jp の形で入力してください。', en: 'Enter it like name@example.jp.' },
  passwordMissing: { ja: 'パスワードを入力してください。', en: 'Enter your password.' },

  newPasswordTitle: { ja: '新しいパスワードを決める', en: 'Choose a new password' },
  newPasswordWhy: {
    ja: '仮のパスワードは最初の一度だけ使えます。これから使うパスワードを決めてください。',
    en: 'The temporary password works once. Choose the one that you will use from now on.',
  },
  newPasswordWhyEarlier: {
    ja: '以前のシステムのパスワードは、安全な形で保存されていませんでした。これから使うパスワードを決めてください。',
    en: 'Your password was not kept safely by the earlier system. Choose the one that you will use from now on.',
  },
  newPassword: { ja: '新しいパスワード', en: 'New password' },
  newPasswordHelp: {
    ja: '{length} 文字以上。記号や数字の決まりはありません。覚えやすい言葉をいくつか並べると安全です。',
    en: 'At least {length} characters. No rules about symbols or digits: a few words in a row are safe and easy to remember.',
  },
  again: { ja: '新しいパスワード（確認）', en: 'New password again' },
  'fault:too-short': { ja: '{length} 文字以上にしてください。', en: 'Use at least {length} characters.' },
  'fault:edge-space': { ja: '先頭と末尾の空白を取り除いてください。', en: 'Remove the space at the beginning or end.' },
  'fault:different': {
    ja: '上のパスワードと一致しません。もう一度入力してください。',
    en: 'This differs from the password above. Type it again.',
  },
  savePassword: { ja: 'このパスワードにする', en: 'Use this password' },

  setUpTitle: { ja: '認証アプリを登録する', en: 'Set up your authenticator' },
  setUpWhy: {
    ja: 'サインインには、パスワードと認証アプリのコードの両方が必要です。登録は一度だけです。',
    en: 'Signing in takes your password and a code from an authenticator app. You set it up once.',
  },
  setUpApp: {
    ja: 'スマートフォンで認証アプリ（Google Authenticator、Microsoft Authenticator、1Password など）を開き、追加を選びます。',
    en: 'Open an authenticator app on your phone (Google Authenticator, Microsoft Authenticator, 1Password or another) and choose to add an account.',
  },
  setUpScan: { ja: 'この QR コードを読み取ります。', en: 'Scan this QR code.' },
  setUpCannotScan: { ja: '読み取れない場合は、次のキーを入力します。', en: 'If you cannot scan it, type this key instead.' },
  setUpCode: { ja: 'アプリに表示された 6 桁のコードを入力します。', en: 'Type the six digits that the app shows.' },
  qrCode: { ja: '認証アプリ登録用の QR コード', en: 'QR code for your authenticator' },
  key: { ja: '登録キー', en: 'Set-up key' },

  codeTitle: { ja: '認証コードを入力', en: 'Enter the code' },
  codeWhy: {
    ja: '認証アプリで「{product}」に表示されている 6 桁の数字です。',
    en: 'The six digits that your authenticator shows for “{product}”.',
  },
  code: { ja: '認証コード', en: 'Code' },
  codeMissing: { ja: '6 桁の数字を入力してください。', en: 'Enter the six digits.' },

  forgottenTitle: { ja: 'パスワードの再設定', en: 'Reset your password' },
  forgottenWhy: { ja: '登録済みのメールアドレスに、確認コードを送ります。', en: 'We send a code to your e-mail address.' },
  forgottenDemanded: {
    ja: '管理者がパスワードの再設定を求めています。メールで届くコードで新しいパスワードを決めてください。',
    en: 'An admin asks you to reset your password. Choose a new one with a code that comes by mail.',
  },
  sendCode: { ja: 'コードを送る', en: 'Send the code' },
  codeSent: {
    ja: '{email} が登録されていれば、確認コードを送りました。届かないときは迷惑メールも確認してください。',
    en: 'If {email} is registered, a code is on its way. Look in the spam folder too.',
  },
  mailCode: { ja: 'メールで届いたコード', en: 'Code from the mail' },
  mailCodeMissing: { ja: 'メールで届いた数字を入力してください。', en: 'Enter the digits from the mail.' },
  sendAgain: { ja: 'コードを送り直す', en: 'Send another code' },
  passwordReset: {
    ja: 'パスワードを変更しました。新しいパスワードでサインインしてください。',
    en: 'Your password is changed. Sign in with the new one.',
  },

  unknownTitle: { ja: 'この手順には対応していません', en: 'This step is not supported' },
  unknownWhy: {
    ja: 'サインインの設定が想定と異なります。次の内容を管理者に知らせてください。',
    en: 'The sign-in is set up in a way that this page does not know. Tell an admin what it says below.',
  },

  'because:asked': { ja: 'サインアウトしました。', en: 'You are signed out.' },
  'because:elsewhere': { ja: '別のタブでサインアウトしました。', en: 'You signed out in another tab.' },
  'because:expired': {
    ja: 'サインインの有効期限が切れました。もう一度サインインすると、元の画面に戻ります。',
    en: 'Your session has expired. Sign in again and you come back to where you were.',
  },
  'because:idle': {
    ja: '30 分間操作がなかったため、サインアウトしました。もう一度サインインすると、入力中の内容とともに元の画面に戻ります。',
    en: 'You were signed out after 30 minutes without activity. Sign in again and you come back to where you were, with what you typed.',
  },
  addressConfirmed: {
    ja: 'メールアドレスを確認し、申請を受け付けました。管理者が承認すると招待メールが届きます。',
    en: 'Your address is confirmed and your request is with the admins. An invitation comes by mail once one has approved it.',
  },
  'restart:set-up': {
    ja: 'ページが読み込み直されたため、認証アプリの登録を最初から行います。パスワードを変更した場合は、新しいパスワードを入力してください。',
    en: 'The page was reloaded, so the authenticator set-up starts again. If you have just chosen a password, use the new one.',
  },
  restart: {
    ja: '時間が経ったため、もう一度パスワードから始めてください。',
    en: 'That took too long. Please start again with your password.',
  },

  'failure:wrong': { ja: 'メールアドレスまたはパスワードが違います。', en: 'The e-mail address or the password is wrong.' },
  'failure:passkey': {
    ja: 'パスキーで確認できませんでした。もう一度試すか、パスワードと認証コードを使ってください。',
    en: 'A passkey could not confirm it. Try again, or use your password and code.',
  },
  'failure:locked': {
    ja: '失敗が続いたため、今はサインインできません。',
    en: 'Too many attempts failed. You cannot sign in just now.',
  },
  lockSeconds: {
    ja: 'あと約 {seconds} 秒で、もう一度お試しいただけます。ほかの端末でも失敗していると、もう少しかかります。',
    en: 'You can try again in about {seconds} {seconds|second|seconds}. Failures on other devices make it longer.',
  },
  lockMinutes: {
    ja: 'あと約 {minutes} 分で、もう一度お試しいただけます。ほかの端末でも失敗していると、もう少しかかります。',
    en: 'You can try again in about {minutes} {minutes|minute|minutes}. Failures on other devices make it longer.',
  },
  lockOver: { ja: 'もう一度お試しいただけます。', en: 'You can try again now.' },
  lockUnknown: {
    ja: '数秒から長くて 15 分ほど待つと、もう一度お試しいただけます。',
    en: 'Wait from a few seconds up to 15 minutes, then try again.',
  },
  wrongHelp: {
    ja: '招待メールの仮パスワードは、届いてから 24 時間で使えなくなります。過ぎている場合は、管理者に招待の再送を頼んでください。',
    en: 'The temporary password of an invitation stops working after 24 hours. If that has passed, ask an admin to send the invitation again.',
  },
  wrongCodeHelp: {
    ja: '違うコードが続いています。スマートフォンの日付と時刻が自動設定になっているか確認してください。',
    en: 'Several codes were wrong. Check that date and time on your phone are set automatically.',
  },
  lostAuthenticator: { ja: '認証アプリを使えない場合', en: 'Cannot use your authenticator?' },
  lostAuthenticatorNext: {
    ja: '機種変更や紛失などで使えないときは、管理者に「認証アプリの解除」を頼んでください。本人確認のあと解除されると、次のサインインで新しい端末を登録できます。パスワードは変わりません。',
    en: 'If your phone is lost or replaced, ask an admin to reset your authenticator. They make sure that it is you; then you set up the new phone at your next sign-in. Your password stays the same.',
  },
  'failure:disabled': {
    ja: 'このアカウントは停止されています。管理者に確認してください。',
    en: 'This account is suspended. Ask an admin.',
  },
  'failure:invitation-expired': {
    ja: '仮のパスワードの有効期限が切れました。管理者に招待の再送を頼むと、新しい仮パスワードがメールで届きます。',
    en: 'The temporary password has expired. Ask an admin to send the invitation again; a new one comes by mail.',
  },
  'failure:session-expired': {
    ja: '時間が経ったため、もう一度パスワードから始めてください。',
    en: 'That took too long. Please start again with your password.',
  },
  'failure:wrong-code': {
    ja: 'コードが違います。認証アプリに今表示されている数字を入力してください。',
    en: 'That code is wrong. Enter the digits that the app shows right now.',
  },
  'failure:used-code': {
    ja: 'このコードは使用済みです。次のコードが表示されるまで待って入力してください。',
    en: 'That code has been used. Wait for the next one and enter it.',
  },
  'failure:wrong-mail-code': {
    ja: 'コードが違うか、期限が切れています。最後に届いたメールを確認するか、送り直してください。',
    en: 'That code is wrong or too old. Look at the latest mail, or have another one sent.',
  },
  'failure:expired-mail-code': {
    ja: 'コードの有効期限が切れました。送り直してください。',
    en: 'That code has expired. Have another one sent.',
  },
  'failure:weak-password': {
    ja: 'このパスワードは使えません。15 文字以上の別のパスワードにしてください。',
    en: 'This password cannot be used. Choose another one of at least 15 characters.',
  },
  'failure:known-password': {
    ja: '前に使ったパスワードです。別のものにしてください。',
    en: 'You have used this password before. Choose another.',
  },
  'failure:too-many': {
    ja: '操作が続いたため、受け付けられません。しばらく待ってからお試しください。',
    en: 'Too many requests. Wait a while and try again.',
  },
  'failure:refused': { ja: 'サインインできませんでした。管理者に確認してください。', en: 'You could not be signed in. Ask an admin.' },
  'failure:intercepted': {
    ja: 'サーバーではないものが応答しました。Wi-Fi のサインイン画面などがないか接続を確認して、もう一度お試しください。',
    en: 'Something between here and the server answered, such as a Wi-Fi sign-in page. Check the connection and try again.',
  },
  'failure:offline': {
    ja: '接続できませんでした。ネットワークを確認して、もう一度お試しください。',
    en: 'There is no connection. Check the network and try again.',
  },
  'failure:domain-refused': {
    ja: 'このアドレスでは申請できません。会社のメールアドレスを使ってください。',
    en: 'You cannot ask with this address. Use your company address.',
  },
  'failure:mail-not-sent': {
    ja: 'メールを送れませんでした。アドレスを確認して、もう一度お試しください。',
    en: 'The mail could not be sent. Check the address and try again.',
  },
  'failure:unexpected': {
    ja: 'サインインできませんでした。少し待って、もう一度お試しください。続くときは管理者に確認してください。',
    en: 'You could not be signed in. Wait a moment and try again; if it goes on, ask an admin.',
  },
})

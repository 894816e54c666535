import { INVITATION_DAYS } from '@sekisho/contract/staff'

/** A mail before Cognito puts the code and the address in. */
export interface Mail {
  subject: string
  html: string
}
export type MailKind = 'invitation' | 'reset-code' | 'sign-up-code' | 'passkeys-opened'

export interface MailFacts {
  language: 'ja' | 'en'
  /** As the person or an admin typed it: shown as text, whatever is in it. */
  name: string
  /** What the console is called. */
  product: string
  /** Cognito's placeholders. */
  code: string
  username: string
  /** Of the site; null when it is not known yet. */
  siteUrl: string | null
  /** The stage takes passkeys: an account made anew has none, whatever the one before it had. */
  takesPasskeys: boolean
  now: Date
}

const dayMs = 24 * 60 * 60 * 1000

/** Words a mail in the person's language. */
export const mailOf = (kind: MailKind, facts: MailFacts): Mail => words[kind][facts.language](facts)

const words: Record<MailKind, Record<MailFacts['language'], (facts: MailFacts) => Mail>> = {
  invitation: {
    ja: ({ name, product, code, username, siteUrl, takesPasskeys, now }) => ({
      subject: `【${product}】管理画面への招待`,
      html: paragraphs([
        `${text(name)} 様`,
        `${text(product)} の管理画面に招待されました。次のメールアドレスと仮パスワードでサインインし、新しいパスワードと認証アプリを設定してください。`,
        `メールアドレス: ${username}<br>仮パスワード: <code>${code}</code>`,
        takesPasskeys
          ? 'サインインしたら、「アカウント」でパスキーを登録してください。以前のアカウントを作り直した場合、そのパスキーはもう使えません。'
          : '',
        `仮パスワードは ${expiry(now, 'ja')} (日本時間) まで使えます。過ぎた場合は、管理者に招待の再送を頼んでください。`,
        link(siteUrl, 'サインインする'),
        '心当たりがない場合は、このメールを破棄してください。',
      ]),
    }),
    en: ({ name, product, code, username, siteUrl, takesPasskeys, now }) => ({
      subject: `${product}: you are invited to the admin console`,
      html: paragraphs([
        `Hello ${text(name)},`,
        `You are invited to the ${text(product)} admin console. Sign in with this address and temporary password, then choose a password of your own and set up an authenticator app.`,
        `E-mail address: ${username}<br>Temporary password: <code>${code}</code>`,
        takesPasskeys
          ? 'Once you are in, add a passkey under “Account”. If this account takes the place of an earlier one, the passkeys of that one no longer work.'
          : '',
        `The temporary password works until ${expiry(now, 'en')} (Japan time). After that, ask an admin to send the invitation again.`,
        link(siteUrl, 'Sign in'),
        'If you did not expect this mail, delete it.',
      ]),
    }),
  },
  'reset-code': {
    ja: ({ product, code, siteUrl }) => ({
      subject: `【${product}】パスワード再設定の確認コード`,
      html: paragraphs([
        'パスワードを設定し直すための確認コードです。1 時間使えます。',
        `<code>${code}</code>`,
        link(siteUrl, 'サインイン画面を開く'),
        '心当たりがない場合は、コードを誰にも伝えず、管理者に知らせてください。',
      ]),
    }),
    en: ({ product, code, siteUrl }) => ({
      subject: `${product}: code to reset your password`,
      html: paragraphs([
        'This code lets you choose a new password. It works for one hour.',
        `<code>${code}</code>`,
        link(siteUrl, 'Open the sign-in page'),
        'If you did not ask for it, tell nobody the code and let an admin know.',
      ]),
    }),
  },
  'sign-up-code': {
    ja: ({ product, code }) => ({
      subject: `【${product}】メールアドレスの確認コード`,
      html: paragraphs([
        'アカウント申請の確認コードです。24 時間使えます。',
        `<code>${code}</code>`,
        '確認のあと、管理者の承認をお待ちください。',
      ]),
    }),
    en: ({ product, code }) => ({
      subject: `${product}: code to confirm your e-mail address`,
      html: paragraphs([
        'This code confirms your request for an account. It works for 24 hours.',
        `<code>${code}</code>`,
        'After that, wait for an admin to approve it.',
      ]),
    }),
  },
  'passkeys-opened': {
    ja: ({ name, product, siteUrl, now }) => ({
      subject: `【${product}】パスキーの変更のための本人確認`,
      html: paragraphs([
        `${text(name)} 様`,
        `${instant(now, 'ja')} (日本時間) に、パスキーを登録または削除するための本人確認が行われました。5 分のあいだ、パスキーを変更できます。`,
        'ご自身の操作であれば、何もする必要はありません。「アカウント」のパスキーの一覧に載るのは、その画面で登録したものだけです。',
        '心当たりがない場合は、一覧に変わりがなくても、すぐに管理者に知らせ、「認証アプリを解除」と「パスワードを再設定」を頼んでください。解除すると、一覧にないものも含めてすべてのパスキーが使えなくなります。',
        link(siteUrl, 'サインイン画面を開く'),
      ]),
    }),
    en: ({ name, product, siteUrl, now }) => ({
      subject: `${product}: somebody confirmed that they are you, to change passkeys`,
      html: paragraphs([
        `Hello ${text(name)},`,
        `At ${instant(now, 'en')} (Japan time) somebody signed in as you to add or remove a passkey. For five minutes they can.`,
        'If it was you, there is nothing to do. The passkeys on your account page are only those that were added on that page.',
        'If it was not, tell an admin at once, even if that list is as it was, and ask for “Reset authenticator” and “Reset password”. The first shuts every passkey, also those that are on no list.',
        link(siteUrl, 'Open the sign-in page'),
      ]),
    }),
  },
}

const paragraphs = (lines: readonly string[]): string =>
  lines
    .filter((line) => line !== '')
    .map((line) => `<p>${line}</p>`)
    .join('\n')

/** Our own link, of our own site, and nothing that anybody typed. */
const link = (siteUrl: string | null, label: string): string => {
  if (siteUrl === null) return ''
  const address = `${siteUrl}/sign-in`
  return `<a href="${address}">${label}</a><br>${address}`
}

/** A typed text as text: no markup, no placeholder of Cognito's, and nothing that a mail program makes a link of. */
const text = (typed: string): string =>
  typed.replaceAll(/[&<>"'{}#]/g, (sign) => `&#${sign.codePointAt(0)};`).replaceAll(/[.:/@]/g, (sign) => `${sign}&#8203;`)

const expiry = (now: Date, language: MailFacts['language']): string => instant(new Date(now.getTime() + INVITATION_DAYS * dayMs), language)

const instant = (at: Date, language: MailFacts['language']): string =>
  new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(
    at,
  )

import { catalog } from '../message.ts'

export const helpMessages = catalog({
  title: { ja: 'ヘルプ', en: 'Help' },
  matrix: { ja: '役割とできること', en: 'Roles and what they may do' },
  matrixWhy: {
    ja: '画面、ゲートウェイ、サーバー、データベースは、すべてこの表に従います。',
    en: 'The screens, the gateway, the server and the database all follow this table.',
  },
  yourRole: { ja: 'あなたの役割', en: 'your role' },
  permission: { ja: '権限', en: 'Permission' },
  lets: { ja: 'できること', en: 'Lets you' },
  yes: { ja: 'できる', en: 'Yes' },
  own: { ja: '自分のみ', en: 'Own only' },
  no: { ja: 'できない', en: 'No' },
  shortcuts: { ja: 'キーボード操作', en: 'Keyboard shortcuts' },
  'key:palette': { ja: 'コマンドパレットを開く', en: 'Open the command palette' },
  'key:search': { ja: '一覧の検索欄へ移動', en: 'Go to the search box of a list' },
  'key:rows': { ja: '一覧の次の行・前の行へ移動', en: 'Go to the next or previous row of a list' },
  'key:open': { ja: '選んだ行を開く', en: 'Open the row' },
  'key:select': { ja: '一覧の行を選ぶ・選択を外す', en: 'Select or deselect the row' },
  'key:edit': { ja: 'イベントの一覧の行・イベントを編集', en: 'Edit the row of the events list, or the event' },
  'key:escape': {
    ja: 'ダイアログやメニューを閉じる、検索欄を消す、空の検索欄から一覧へ戻る',
    en: 'Close a dialog or menu, empty the search box, go from an empty one back to the list',
  },
  'key:help': { ja: 'この一覧を表示', en: 'Show these keys' },
  passkeys: { ja: 'パスキーでのサインイン', en: 'Signing in with a passkey' },
  passkeysText: {
    ja: '「アカウント」でこの端末を登録すると、指紋や顔、画面ロックだけでサインインできます。登録や削除の前にはご本人の確認があり、そのたびに本人へ知らせます。サインインのときに先に尋ねられたくなければ、同じところでこのブラウザーの設定を外せます。パスワードと認証コードは、いつでも使えます。端末をなくしたときは、パスワードと認証アプリのコードでサインインし、「アカウント」でその端末を削除してください。認証アプリも使えないときは、管理者に「認証アプリの解除」を頼むと、すべてのパスキーも使えなくなります。',
    en: 'Add this device under “Account”, and your finger, your face or the lock of your screen signs you in. You confirm that it is you before one is added or removed, and are told each time. If you would rather not be asked for it first, say so there, for this browser; password and code always work. If a device is lost, sign in with your password and the code of your authenticator and remove it under “Account”. If the authenticator is gone as well, ask an admin to reset it: that shuts every passkey too.',
  },
  passkeysAskedText: {
    ja: '会社が、管理者などの役割にパスキーを求めることがあります。登録していない間は期限がどの画面にも表示され、期限を過ぎると、登録するまでほかの操作はできません。期限は、会社が決めた日から数えます。その役割になった日がそれより後の人は、その日からです。利用の再開、認証アプリの解除、アカウントの作り直しのあとは、そこから数え直します。だれがまだ登録していないかは、管理者が「スタッフ」で確認できます。',
    en: 'A company may ask a passkey of a role, such as admins. Until you have added one, every page says by when; after that you can do nothing else here until you have. The days count from the day that the company set, or from when you got the role if that is later, and again after a suspension was lifted, your authenticator was reset or your account made anew. Admins see under “Staff” who has none yet.',
  },
  sessions: { ja: 'サインイン中の端末', en: 'Where you are signed in' },
  sessionsText: {
    ja: '「アカウント」に、サインイン中の端末が並びます。覚えのない端末や、サインアウトを忘れた端末は、1 つずつ、またはこの端末のほかをまとめて終了できます。終了すると 5 秒以内に使えなくなります。端末ごとの記録がない環境では、一覧の代わりにその理由が出ます。',
    en: 'Under “Account” stands where you are signed in. End what you do not know or forgot to sign out, one by one or all but the one in use; within five seconds it is out. Where no record of single sign-ins is kept, the page says why instead.',
  },
  trouble: { ja: '困ったときは', en: 'When something is wrong' },
  troubleText: {
    ja: 'エラー画面の「リクエスト ID」をコピーして管理者に知らせてください。何が起きたかを調べられます。',
    en: 'Copy the request ID from the error screen and send it to an admin: it leads to what happened.',
  },
})

import { catalog } from '../message.ts'

export const passkeyMessages = catalog({
  title: { ja: 'パスキー', en: 'Passkeys' },
  text: {
    ja: '指紋や顔、画面ロックだけでサインインできます。パスワードと認証アプリは、端末をなくしたときのために残ります。',
    en: 'Sign in with your finger, your face or the lock of your screen. Password and authenticator stay, for when the device is lost.',
  },
  none: { ja: 'まだ登録されていません。', en: 'None added yet.' },
  asked: {
    ja: 'あなたの役割にはパスキーが必要です。{at} までに登録してください。過ぎると、登録するまでほかの操作ができなくなります。',
    en: 'Your role asks for a passkey. Add one by {at}; after that you can do nothing else here until you have.',
  },
  unknown: {
    ja: 'このブラウザーはパスキーに対応していません。対応したブラウザーで登録できます。',
    en: 'This browser knows no passkeys. Add one in a browser that does.',
  },
  list: { ja: '登録した端末', en: 'Your devices' },
  added: { ja: '登録 {at}', en: 'Added {at}' },
  used: { ja: '最後の利用 {at}', en: 'Last used {at}' },
  neverUsed: { ja: 'まだ使われていません', en: 'Not used yet' },
  add: { ja: 'パスキーを登録する', en: 'Add a passkey' },
  addWhy: {
    ja: 'パスキーは、それだけでサインインできる鍵です。登録の前に、パスワードと認証アプリの新しいコードを入力してください。間違えてもサインアウトはされません。',
    en: 'A passkey alone signs you in. Before you add one, enter your password and a fresh code of your authenticator. A mistake does not sign you out.',
  },
  name: { ja: '端末の名前', en: 'Name of the device' },
  nameHelp: { ja: '一覧で見分けるための名前です。', en: 'To know it again in the list.' },
  register: { ja: 'この端末を登録する', en: 'Add this device' },
  nameText: {
    ja: '確認できました。5 分のうちに登録してください。ブラウザーが端末の確認を求めます。',
    en: 'That was you. Add the device within five minutes: the browser asks you to confirm it.',
  },
  'fault:dismissed': { ja: '登録は取りやめになりました。もう一度試せます。', en: 'It was called off. You can try again.' },
  'fault:there': { ja: 'この端末のパスキーはもう登録されています。', en: 'This device has a passkey already.' },
  'fault:over': {
    ja: '確認から時間がたちました。閉じて、はじめからやり直してください。',
    en: 'The confirmation is too old. Close this and begin again.',
  },
  'fault:many': {
    ja: 'これ以上は登録できません。使わないものを先に削除してください。',
    en: 'There is no room for more. Remove one first.',
  },
  'fault:tier': {
    ja: 'サインインの仕組み (Cognito) が、いまパスキーを受け付けていません。端末に問題はありません。管理者に知らせてください。',
    en: 'The sign-in service (Cognito) takes no passkeys at present. Nothing is wrong with your device: tell an admin.',
  },
  'fault:refused': { ja: 'この端末では登録できませんでした。', en: 'This device could not be added.' },
  'fault:offline': { ja: '通信できませんでした。もう一度試してください。', en: 'Nobody answered. Try again.' },
  addedDone: { ja: '「{name}」を登録しました。', en: '“{name}” is added.' },
  first: {
    ja: 'このブラウザーでは、サインインのときにパスキーを先に尋ねる',
    en: 'In this browser, ask for the passkey first when signing in',
  },
  remove: { ja: '削除', en: 'Remove' },
  removeNamed: { ja: '「{name}」を削除', en: 'Remove “{name}”' },
  removeTitle: { ja: '「{name}」のパスキーを削除しますか', en: 'Remove the passkey “{name}”?' },
  removeWhy: {
    ja: '削除すると、この端末からはパスキーでサインインできなくなります。元には戻せませんが、もう一度登録できます。続けるには、ご本人であることを確認してください。',
    en: 'This device can no longer sign in by its passkey. It cannot be undone, but added again. Confirm that it is you to go on.',
  },
  removeAsked: {
    ja: 'あなたの役割にはパスキーが必要で、これが最後の 1 つです。登録の期限を過ぎていると、削除したあと、別のパスキーを登録するまでほかの操作ができません。手元に端末があるなら、先に登録してください。',
    en: 'Your role asks for a passkey, and this is your last one. Once the time to add one is over, you can do nothing else here after removing it until you have added another. With a device at hand, add that one first.',
  },
  removedDone: { ja: '「{name}」を削除しました。', en: '“{name}” is removed.' },
  notNoted: {
    ja: '端末には登録されましたが、まだ使えません。もう一度「この端末を登録する」を押してください。',
    en: 'The device has it, but it does not count yet. Press “Add this device” again.',
  },
  close: { ja: '閉じる', en: 'Close' },
})

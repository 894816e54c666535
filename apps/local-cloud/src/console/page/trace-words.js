/** Layers and steps of a request's way, in Japanese; what is not here is shown as it came: routes, reasons, AWS's own names. */
export const layerWords = {
  edge: 'エッジ',
  gateway: 'ゲートウェイ',
  authorizer: 'オーソライザー',
  iam: 'IAM',
  lambda: 'Lambda',
  function: '関数',
  database: 'データベース',
}

export const stepWords = {
  'signature or token, and IAM': '署名またはトークン、IAM の判定',
  'session and person': 'セッションと本人の確認',
  'waiting for the function': '関数の応答待ち',
  'start of a new copy': '新しいコピーの起動',
  invocation: '呼び出し',
  guard: '入口の検査',
  sql: 'SQL 文',
  transaction: 'トランザクション',
  operation: '処理',
  reply: '応答の作成',
}

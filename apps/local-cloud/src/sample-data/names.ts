/** Family names: written, in katakana, in Latin letters; the most frequent of Japan first. */
export const familyNames =
  split(`佐藤 サトウ sato|鈴木 スズキ suzuki|高橋 タカハシ takahashi|田中 タナカ tanaka|伊藤 イトウ ito|渡辺 ワタナベ watanabe
山本 ヤマモト yamamoto|中村 ナカムラ nakamura|小林 コバヤシ kobayashi|加藤 カトウ kato|吉田 ヨシダ yoshida|山田 ヤマダ yamada
佐々木 ササキ sasaki|山口 ヤマグチ yamaguchi|松本 マツモト matsumoto|井上 イノウエ inoue|木村 キムラ kimura|林 ハヤシ hayashi
斎藤 サイトウ saito|清水 シミズ shimizu|山崎 ヤマザキ yamazaki|森 モリ mori|池田 イケダ ikeda|橋本 ハシモト hashimoto
阿部 アベ abe|石川 イシカワ ishikawa|山下 ヤマシタ yamashita|中島 ナカジマ nakajima|前田 マエダ maeda|藤田 フジタ fujita
小川 オガワ ogawa|後藤 ゴトウ goto|岡田 オカダ okada|長谷川 ハセガワ hasegawa|村上 ムラカミ murakami|近藤 コンドウ kondo
石井 イシイ ishii|坂本 サカモト sakamoto|遠藤 エンドウ endo|青木 アオキ aoki|藤井 フジイ fujii|西村 ニシムラ nishimura
福田 フクダ fukuda|太田 オオタ ota|三浦 ミウラ miura|岡本 オカモト okamoto|松田 マツダ matsuda|中川 ナカガワ nakagawa
原田 ハラダ harada|小野 オノ ono|田村 タムラ tamura|竹内 タケウチ takeuchi|金子 カネコ kaneko|和田 ワダ wada
中山 ナカヤマ nakayama|石田 イシダ ishida|上田 ウエダ ueda|森田 モリタ morita|原 ハラ hara|柴田 シバタ shibata
酒井 サカイ sakai|工藤 クドウ kudo|横山 ヨコヤマ yokoyama|宮崎 ミヤザキ miyazaki|内田 ウチダ uchida|高木 タカギ takagi
安藤 アンドウ ando|谷口 タニグチ taniguchi|大野 オオノ ono|丸山 マルヤマ maruyama|今井 イマイ imai|河野 コウノ kono`)

/** Given names of several generations. */
export const givenNames = split(`陽子 ヨウコ yoko|健 ケン ken|拓海 タクミ takumi|美咲 ミサキ misaki|直樹 ナオキ naoki|葵 アオイ aoi
翔 ショウ sho|大輔 ダイスケ daisuke|恵子 ケイコ keiko|健一 ケンイチ kenichi|由美 ユミ yumi|誠 マコト makoto
真由美 マユミ mayumi|浩 ヒロシ hiroshi|久美子 クミコ kumiko|学 マナブ manabu|結衣 ユイ yui|蓮 レン ren
陽菜 ヒナ hina|悠真 ユウマ yuma|凛 リン rin|湊 ミナト minato|紬 ツムギ tsumugi|さくら サクラ sakura
大翔 ヒロト hiroto|彩 アヤ aya|和也 カズヤ kazuya|智子 トモコ tomoko|隆 タカシ takashi|裕子 ユウコ yuko
亮 リョウ ryo|愛 アイ ai|達也 タツヤ tatsuya|麻衣 マイ mai|翼 ツバサ tsubasa|千尋 チヒロ chihiro
修 オサム osamu|明美 アケミ akemi|剛 ツヨシ tsuyoshi|香織 カオリ kaori|聡 サトシ satoshi|優子 ユウコ yuko
駿 シュン shun|七海 ナナミ nanami|颯太 ソウタ sota|琴音 コトネ kotone|豊 ユタカ yutaka|幸子 サチコ sachiko
純 ジュン jun|楓 カエデ kaede|徹 トオル toru|莉子 リコ riko|海斗 カイト kaito|美穂 ミホ miho`)

export const prefectures =
  `東京都 東京都 東京都 東京都 神奈川県 神奈川県 大阪府 大阪府 愛知県 愛知県 埼玉県 千葉県 福岡県 福岡県 北海道 兵庫県
京都府 宮城県 広島県 静岡県 新潟県 長野県 岡山県 熊本県 沖縄県 石川県 香川県 愛媛県 群馬県 茨城県 岐阜県 鹿児島県`.split(/\s+/)

export const companyWords = `関所 東海道 箱根 青葉 みなと さくら 北斗 大和 若葉 曙 瑞穂 千歳 高砂 白樺 朝日野 海風 山彦 星見 紅葉 銀河
データ工房 クラウド製作所 ソフト商会 情報設計 計算機 ネットワークス システム開発 電子 製薬研究所 物流 出版 建築設計`.split(/\s+/)

export const jobs =
  `ソフトウェアエンジニア ソフトウェアエンジニア フロントエンドエンジニア インフラエンジニア データエンジニア 機械学習エンジニア
プロダクトマネージャー デザイナー QAエンジニア セキュリティエンジニア 情報システム担当 エンジニアリングマネージャー 学生 研究員 コンサルタント 人事`.split(
    /\s+/,
  )

function split(table: string): [written: string, kana: string, latin: string][] {
  return table.split(/[|\n]/).map((entry) => entry.trim().split(' ') as [string, string, string])
}

import { layerWords, stepWords } from './trace-words.js'

const outcomes = { allowed: '✓ 通過', refused: '✕ 拒否', failed: '! 失敗' }
const byId = (id) => document.querySelector(`#${id}`)

let state
let shown = {}

/** An element with properties and children; text only, never markup. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

const cell = (content, className = '') => make('td', { className }, content)

function say(text) {
  const toast = byId('toast')
  toast.textContent = text
  toast.classList.add('shown')
  clearTimeout(say.timer)
  say.timer = setTimeout(() => toast.classList.remove('shown'), 2500)
}

async function copy(text, what) {
  await navigator.clipboard.writeText(text)
  say(`${what}をコピーしました · Copied`)
}

function copyButton(what, whose, text) {
  const button = make('button', { type: 'button' }, 'コピー')
  button.setAttribute('aria-label', `コピー: ${whose} の${what}`)
  button.addEventListener('click', () => copy(text(), what))
  return button
}

const copyable = (what, whose, text) =>
  make(
    'span',
    { className: 'copyable' },
    make('code', { title: text }, text),
    copyButton(what, whose, () => text),
  )

async function order(path, fields, done) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  })
  const answer = await response.json()
  say(response.ok ? done : answer.message)
  await refresh()
}

const alarmStates = { OK: '✓ 正常', ALARM: '! 鳴動中', INSUFFICIENT_DATA: '– 不明' }

const alarmRow = ({ name, state, says }) =>
  make('tr', {}, make('th', { scope: 'row', title: says }, name), cell(alarmStates[state] ?? state, state === 'ALARM' ? 'refused' : ''))

/** Draws a part anew only when its data changed, so that focus and open mails stay. */
function draw(id, data, rows) {
  const now = JSON.stringify(data)
  if (shown[id] === now) return
  shown[id] = now
  byId(id).replaceChildren(...rows())
}

function personRow(person) {
  const forget = make('button', { type: 'button' }, '失敗を忘れる')
  forget.setAttribute('aria-label', `失敗を忘れる: ${person.name}`)
  forget.addEventListener('click', () =>
    order(`/api/people/${encodeURIComponent(person.email)}/forget-attempts`, {}, '失敗回数と使用済みコードを忘れました · Forgotten'),
  )
  return make(
    'tr',
    {},
    make('th', { scope: 'row' }, person.name),
    cell(person.role ?? '–'),
    cell(person.status),
    cell(copyable('メール', person.name, person.email)),
    cell(copyable('パスワード', person.name, person.password)),
    cell(person.totpSecret ? codeOf(person) : '–'),
    keysOf(person),
    cell(forget),
  )
}

/** The authenticator's key, and passkeys below it. */
function keysOf(person) {
  const shownCell = cell(person.totpSecret ? keyOf(person) : '–')
  if (person.passkeys?.length) shownCell.append(passkeysOf(person))
  return shownCell
}

function passkeysOf({ passkeys }) {
  const words = ({ isPlayed, isGood }) => [isPlayed && '演じている端末 · played', !isGood && '使えません · shut'].filter(Boolean)
  return make(
    'ul',
    { className: 'plain' },
    ...passkeys.map((one) => make('li', {}, one.name, ...words(one).flatMap((word) => [' ', make('small', {}, `(${word})`)]))),
  )
}

const noPasskeys =
  'このステージにはパスキーがありません。SEKISHO_PASSKEYS=1 npx pnpm@12 dev で始めると使えます · None in this stage: begin so'

/** What is read out is written only when it is something else. */
function write(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text
}

function drawDevice() {
  const device = state.playedDevice
  const isIn = device?.isPluggedIn === true
  byId('device').disabled = device === null
  write('device', isIn ? '端末を抜く · Pull it out' : '端末をつなぐ · Plug it in')
  const where = isIn ? '✓ つながっています · Plugged in' : 'つながっていません · Not plugged in'
  write('device-state', device === null ? noPasskeys : where)
}

function keyOf(person) {
  const link = copyButton('設定用URL (otpauth)', person.name, () => person.otpauth)
  link.textContent = 'URL'
  link.setAttribute('aria-label', `URL (otpauth) をコピー: ${person.name}`)
  const key = copyable('設定キー', person.name, person.totpSecret)
  key.classList.add('key')
  key.append(link)
  return key
}

function codeOf(person) {
  const code = make('span', { className: 'code' })
  code.dataset.code = person.email
  const left = make('progress', { max: 30, className: 'left' })
  left.setAttribute('aria-label', '残り時間')
  return make(
    'span',
    { className: 'copyable' },
    code,
    left,
    make('span', { className: 'number seconds' }),
    copyButton('認証コード', person.name, () => code.textContent),
  )
}

function drawCodes() {
  for (const code of document.querySelectorAll('[data-code]')) {
    const text = state.people.find((person) => person.email === code.dataset.code)?.code ?? ''
    if (code.textContent !== text) code.textContent = text
  }
  const left = state.people[0]?.secondsLeft ?? 0
  for (const bar of document.querySelectorAll('progress.left')) bar.value = left
  for (const seconds of document.querySelectorAll('.seconds')) seconds.textContent = `${left} 秒`
}

function journalRow(entry) {
  const person = state.people.find((one) => one.sub && entry.who.includes(one.sub))
  const outcome = `${outcomes[entry.outcome]}${entry.status ? ` ${entry.status}` : ''}`
  return make(
    'tr',
    {},
    cell(new Date(entry.at).toLocaleTimeString('ja-JP'), 'number'),
    make('td', { className: `outcome ${entry.outcome}` }, outcome),
    cell(entry.layer),
    cell(make('code', {}, entry.what), 'what'),
    cell(person ? `${person.name} (${person.role ?? '–'})` : entry.who, 'who'),
    cell(entry.reason ?? '', 'reason'),
    cell(entry.requestId ? traceButton(entry) : ''),
  )
}

function traceButton({ requestId, what }) {
  const button = make('button', { type: 'button' }, '経路')
  button.setAttribute('aria-label', `経路と時間: ${what}`)
  button.addEventListener('click', async () => {
    const steps = await (await fetch(`/api/trace/${requestId}`)).json()
    byId('trace-id').textContent = requestId
    byId('trace-steps').replaceChildren(
      ...steps.map(({ layer, what: step, outcome, ms }) =>
        make(
          'tr',
          {},
          bothWords(layerWords, layer),
          bothWords(stepWords, step),
          cell(outcome),
          cell(ms === null ? '' : `${ms} ms`, 'number'),
        ),
      ),
    )
    byId('trace').showModal()
  })
  return button
}

/** In Japanese with the English beside it, as everything here; a word of nobody's list as it is. */
function bothWords(words, word) {
  const known = Object.hasOwn(words, word) ? words[word] : word
  return known === word ? cell(word) : make('td', {}, `${known} `, make('small', { lang: 'en' }, word))
}

function mailRow(mail) {
  const summary = make('summary', {}, `${mail.subject} → ${mail.to} `, make('small', {}, new Date(mail.at).toLocaleString('ja-JP')))
  return make('details', {}, summary, make('pre', {}, mail.text))
}

const empty = (tag, text) =>
  tag === 'tr' ? make('tr', {}, make('td', { className: 'empty', colSpan: 7 }, text)) : make('p', { className: 'empty' }, text)

function drawClock() {
  const { now, offsetMs } = state.clock
  byId('now').textContent = new Date(now).toLocaleString('ja-JP', { dateStyle: 'medium', timeStyle: 'medium' })
  byId('now').dateTime = new Date(now).toISOString()
  const minutes = Math.round(offsetMs / 6000) / 10
  byId('offset').textContent = offsetMs === 0 ? '' : `(${minutes > 0 ? '+' : ''}${minutes} 分)`
}

function drawAll() {
  byId('site').href = state.links.site
  drawClock()
  const people = state.people.map(({ code: _code, secondsLeft: _left, ...person }) => person)
  draw('people', people, () => (people.length > 0 ? people.map(personRow) : [empty('tr', 'まだいません · Nobody yet')]))
  drawCodes()
  const onlyRefused = byId('only-refused').checked
  const journal = onlyRefused ? state.journal.filter((entry) => entry.outcome !== 'allowed') : state.journal
  draw('journal', journal, () => (journal.length > 0 ? journal.map(journalRow) : [empty('tr', 'まだありません · Nothing yet')]))
  draw('mails', state.mails, () =>
    state.mails.length > 0 ? state.mails.map(mailRow) : [empty('p', 'メールはまだありません · No mail yet')],
  )
  drawDevice()
  draw('alarms', state.alarms, () => (state.alarms.length > 0 ? state.alarms.map(alarmRow) : [empty('tr', 'ありません · None')]))
  draw('functions', state.functions, () =>
    Object.entries(state.functions).map(([name, { cold, warm }]) =>
      make('tr', {}, make('th', { scope: 'row' }, name), cell(String(cold), 'number'), cell(String(warm), 'number')),
    ),
  )
}

async function refresh() {
  try {
    const response = await fetch('/api/state')
    state = await response.json()
    byId('offline').hidden = true
    drawAll()
  } catch {
    byId('offline').hidden = false
  }
}

for (const button of document.querySelectorAll('[data-move]')) {
  const { move } = button.dataset
  const fields = move === 'reset' ? { reset: true } : { moveMs: Number(move) }
  button.addEventListener('click', () => order('/api/clock', fields, '時計を動かしました · Clock moved'))
}
byId('device').addEventListener('click', () => {
  const pluggedIn = state.playedDevice?.isPluggedIn !== true
  const done = pluggedIn ? 'つなぎました。サイトを読み込み直してください · Plugged in: reload the site' : '抜きました · Pulled out'
  void order('/api/played-device', { pluggedIn }, done)
})
byId('only-refused').addEventListener('change', drawAll)
byId('trace-close').addEventListener('click', () => byId('trace').close())
byId('reset').addEventListener('click', () => byId('confirm').showModal())
byId('reset-no').addEventListener('click', () => byId('confirm').close())
byId('reset-yes').addEventListener('click', () => {
  byId('confirm').close()
  void order('/api/reset', {}, 'サンプルデータに戻しました · Reset')
})

await refresh()
setInterval(() => {
  if (document.visibilityState === 'visible') void refresh()
}, 1000)

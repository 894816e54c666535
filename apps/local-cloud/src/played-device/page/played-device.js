// Of the local cloud alone: while its device is plugged in, this page's passkeys are made and signed by it.
;(() => {
  if (typeof PublicKeyCredential !== 'function') return
  const { create, get } = navigator.credentials
  const text = (buffer) => {
    const bytes = ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer)
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
    return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  }
  const bytes = (written) =>
    Uint8Array.from(atob(written.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)).buffer
  const described = (all = []) => all.map((one) => ({ ...one, id: text(one.id) }))

  /** What a browser's own dialog does: nothing is signed without a touch. */
  function touch(question) {
    if (confirm(`関所 ローカルクラウド · Sekisho local cloud\n\n${question}`)) return
    throw new DOMException('The dialog was dismissed.', 'NotAllowedError')
  }

  async function ask(what, options, signal) {
    signal?.throwIfAborted()
    const answer = await fetch(`/.local/played-device/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(options),
      credentials: 'omit',
      ...(signal && { signal }),
    })
    // Pulled out since this page was loaded, nothing of it answers.
    const read = await answer.json().catch(() => ({ name: 'NotAllowedError', message: 'The device is not there any more.' }))
    if (!answer.ok) throw new DOMException(read.message, read.name)
    return read
  }

  function credentialOf(json) {
    const response = {}
    for (const [name, value] of Object.entries(json.response))
      response[name] = typeof value === 'string' && name !== 'publicKeyAlgorithm' ? bytes(value) : value
    response.getTransports = () => json.response.transports ?? []
    const own = {
      id: json.id,
      rawId: bytes(json.rawId),
      type: json.type,
      authenticatorAttachment: 'cross-platform',
      response,
      getClientExtensionResults: () => ({}),
      toJSON: () => json,
    }
    return Object.create(PublicKeyCredential.prototype, Object.getOwnPropertyDescriptors(own))
  }

  navigator.credentials.create = async function (asked) {
    if (!asked?.publicKey) return create.call(this, asked)
    const { publicKey, signal } = asked
    signal?.throwIfAborted()
    touch(
      `演じている端末に、${publicKey.user.name} のパスキーを作りますか？\nMake a passkey for ${publicKey.user.name} on the played device?`,
    )
    const options = {
      ...publicKey,
      challenge: text(publicKey.challenge),
      user: { ...publicKey.user, id: text(publicKey.user.id) },
      excludeCredentials: described(publicKey.excludeCredentials),
    }
    return credentialOf(await ask('create', options, signal))
  }

  navigator.credentials.get = async function (asked) {
    if (!asked?.publicKey) return get.call(this, asked)
    const { publicKey, signal, mediation } = asked
    if (mediation === 'conditional') throw new DOMException('The played device offers nothing by itself.', 'NotSupportedError')
    signal?.throwIfAborted()
    touch('演じている端末に触れますか？\nTouch the played device?')
    const options = { ...publicKey, challenge: text(publicKey.challenge), allowCredentials: described(publicKey.allowCredentials) }
    return credentialOf(await ask('get', options, signal))
  }

  // It is asked for by a button alone: no browser's autofill knows it.
  PublicKeyCredential.isConditionalMediationAvailable = async () => false
})()

// Signing in as both kits' first examples do it: one request, a token in the storage.
const key = 'token'

export const signedIn = () => localStorage.getItem(key) !== null
export const forget = () => localStorage.removeItem(key)
export const headers = () => ({ authorization: `Bearer ${localStorage.getItem(key) ?? ''}` })

export async function signIn(name, password) {
  const answer = await fetch('/api/login', { method: 'POST', body: JSON.stringify({ name, password }) })
  if (!answer.ok) throw new Error('Refused')
  localStorage.setItem(key, (await answer.json()).token)
}

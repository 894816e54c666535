const details = document.querySelector('#endpoints-details')

const cell = (...content) => {
  const made = document.createElement('td')
  made.append(...content)
  return made
}
const code = (text) => Object.assign(document.createElement('code'), { textContent: text })

/** One row per operation of the document, as it is written there. */
function row(path, method, operation) {
  const made = document.createElement('tr')
  const refusals = Object.keys(operation.responses).filter((status) => Number(status) >= 400)
  const roles = operation['x-sekisho-roles'] ?? []
  made.append(
    cell(code(`${method.toUpperCase()} ${path}`)),
    cell(operation['x-sekisho-permission'] ?? ''),
    cell(roles.length > 0 ? roles.join(', ') : '–'),
    cell(refusals.join(' ')),
  )
  return made
}

async function show() {
  const { paths } = await (await fetch('/openapi.json')).json()
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => row(path, method, operation)),
  )
  document.querySelector('#endpoints').replaceChildren(...rows)
}

details.addEventListener('toggle', () => void (details.open && show()))

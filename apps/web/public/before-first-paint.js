// Sets the remembered theme, density and language before anything is drawn. A file of its own: the policy allows no inline script.
;(() => {
  // Code or looks that do not arrive, or that this browser cannot read: the words in the page are shown at once.
  addEventListener(
    'error',
    ({ target }) => {
      if (target === window || target.tagName === 'SCRIPT' || target.rel === 'stylesheet') document.documentElement.dataset.boot = 'failed'
    },
    true,
  )
  try {
    const theme = localStorage.getItem('sekisho.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
    if (localStorage.getItem('sekisho.density') === 'compact') document.documentElement.dataset.density = 'compact'
    const language = localStorage.getItem('sekisho.language')
    if (language === 'ja' || language === 'en') document.documentElement.lang = language
  } catch {
    // Storage may be switched off; the system's theme and the browser's language then stand.
  }
})()

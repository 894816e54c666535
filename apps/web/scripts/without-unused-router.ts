import type { Plugin } from 'vite'

/** Watches a router for tracing tools, where it is made with some: ours is not. What calls it asks first whether there are any. */
const tracing = {
  file: 'router/instrumentation.js',
  code: `const none = () => undefined
export { none as consumeInstrumentationClientResultMetaReceiver, none as getRouteInstrumentationUpdates, none as instrumentClientSideRouter }
export { none as instrumentHandler, none as instrumentationResultMetaContext }`,
}

/** Names for React's developer tools: the bundler keeps a component that is given one, and everything that it needs. */
const shownName = /^\w+\.displayName = "\w+";$/gm
const component = /= (React\$1\.(?:forwardRef|createContext)\()/g

/**
 * Leaves out what of React Router is never used: links, forms and prefetching for pages that a server renders, and
 * tracing; 5 kB gzipped that every page would load. A build in which a module is not found where it was fails.
 */
export function withoutUnusedRouter(): Plugin {
  const found = new Set<string>()
  return {
    name: 'without-unused-router',
    apply: 'build',
    transform: {
      filter: { id: /\/react-router\/dist\/production\/lib\/(\w+\/)*[\w-]+\.js$/ },
      handler(code, id) {
        const isTracing = id.endsWith(`/lib/${tracing.file}`)
        const left = isTracing ? tracing.code : code.replaceAll(shownName, '').replaceAll(component, '= /* @__PURE__ */ $1')
        if (left === code) return null
        found.add(isTracing ? tracing.file : 'names of components')
        return { code: left, map: null, ...(isTracing && { moduleSideEffects: false }) }
      },
    },
    buildEnd(error) {
      for (const what of [tracing.file, 'names of components'])
        if (!error && !found.has(what)) this.error(`React Router no longer has ${what}: see scripts/without-unused-router.ts.`)
    },
  }
}

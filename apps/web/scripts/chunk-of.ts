import type { Rollup } from 'vite'

type Graph = Pick<Rollup.PluginContext, 'getModuleInfo'>

/** Pages that the lists' visitors come to; what several need goes into one file, because many small ones compress badly. */
const app = 'src/app/app.tsx'
const home = 'src/app/home-page.tsx'
const pages = ['src/features/events/events-page.tsx', 'src/features/members/members-page.tsx', 'src/features/staff/staff-page.tsx']
/** The search and the filters of the lists, which come when the page stands. */
const filters = ['src/features/events/event-filters.tsx', 'src/features/members/member-filters.tsx', 'src/features/staff/staff-filters.tsx']
/** What a list's toolbar opens; it comes with the filters. */
const sheets = ['src/features/events/events-sheet.tsx', 'src/features/members/members-sheet.tsx', 'src/features/staff/staff-sheet.tsx']
/** Keys, printing and notices, which come right after every page behind the gate. */
const behind = 'src/app/behind-the-page.tsx'
const entrance = 'src/session/sign-in/sign-in-page.tsx'
const start = 'src/main.tsx'
/** What most visitors load right after the start, and share with what comes later. */
const keeper = 'src/session/cognito-keeper.ts'

/** Where the company keeps its own passwords, signing in calls the API without anything else of the app. */
const customSignIn = 'src/session/sign-in/custom-calls.ts'

/** Libraries of which everything that is used at all may come at once. */
const wholeLibraries = {
  start: /\/node_modules\/(react|react-dom|scheduler|zod)\/|\/lucide-react\/(?!.*\/icons\/)/,
  // Without the histories' endless lists, which no list needs.
  inside: /\/node_modules\/(react-router|@tanstack\/[\w-]+)\/(?!.*nfiniteQuery(Observer)?\.m?js)/,
  calls: /\/node_modules\/aws4fetch\//,
}

/** An icon's own file, by its name in kebab case. */
const icon = /\/lucide-react\/.*\/icons\/([\w-]+)\.m?js$/

/**
 * The chunk of a module that more than one page needs: `start` is loaded by everybody, `calls` by who calls the API,
 * `inside` by people who are signed in, `list` by the lists, `filters` by what narrows them and `sheets` by what their toolbars open, `behind` after
 * every page, `events`, `members` and `entrance` by these and what comes after them, `icons` by the other pages. Null leaves it to the bundler: a page's own code, and libraries whose unused parts it drops.
 */
export function chunkOf(root: string): (id: string, graph: Graph) => string | null {
  let sets:
    | Record<
        'start' | 'keeper' | 'entrance' | 'inside' | 'home' | 'calls' | 'lists' | 'someList' | 'filters' | 'sheets' | 'behind',
        ReadonlySet<string>
      >
    | undefined
  let first: Record<'events' | 'members', ReadonlySet<string>> | undefined
  let icons: ReadonlySet<string> | undefined
  return (id, graph) => {
    for (const [name, libraries] of Object.entries(wholeLibraries)) if (libraries.test(id)) return name
    // The page names the entry's own file; a module that moved out of it would leave it empty.
    if ((id.includes('/node_modules/') && !icon.test(id)) || id.endsWith('.css') || id === `${root}/${start}`) return null
    const from = (path: string) => ownModules(`${root}/${path}`, graph)
    first ??= { events: from(pages[0]!), members: from(pages[1]!) }
    sets ??= {
      start: from(start),
      keeper: from(keeper),
      entrance: from(entrance),
      inside: from(app),
      home: from(home),
      calls: from(customSignIn),
      lists: sharedByTwo(pages.map(from)),
      filters: shared(filters.map(from)),
      sheets: sharedByTwo(sheets.map(from)),
      behind: from(behind),
      someList: new Set(pages.flatMap((page) => [...from(page)])),
    }
    if (icon.test(id)) {
      icons ??= iconsOf([...sets.start, ...sets.inside, ...sets.someList], graph)
      return namesOf(id, graph).some((name) => icons!.has(name)) ? 'start' : 'icons'
    }
    const isEarly = sets.entrance.has(id) || sets.keeper.has(id)
    if (sets.start.has(id) || (isEarly && (sets.inside.has(id) || sets.someList.has(id)))) return 'start'
    if (sets.inside.has(id)) return sets.calls.has(id) ? 'calls' : 'inside'
    // What the lists share with the page that people come to first.
    if (sets.lists.has(id)) return sets.home.has(id) ? 'inside' : 'list'
    // What a first page shares with what comes after it: all of it is needed there.
    for (const [slice, own] of Object.entries({ ...first, entrance: sets.entrance }))
      if (own.has(id) && importersOf(id, graph).some((importer) => !own.has(importer))) return slice
    if (isEarly) return null
    if (sets.behind.has(id) && ![sets.calls, sets.home, sets.someList].some((early) => early.has(id))) return 'behind'
    if (sets.filters.has(id)) return 'filters'
    return sets.sheets.has(id) && !sets.home.has(id) ? 'sheets' : null
  }
}

const shared = (all: readonly Set<string>[]): Set<string> =>
  all.reduce((one, other) => new Set([...one].filter((module) => other.has(module))))

const sharedByTwo = (all: readonly Set<string>[]): Set<string> =>
  new Set(all.flatMap((one, at) => [...one].filter((module) => all.some((other, index) => index > at && other.has(module)))))

const importersOf = (id: string, graph: Graph): readonly string[] => graph.getModuleInfo(id)?.importers ?? []

/** The modules of this repository that one of them loads at once, itself included. */
function ownModules(id: string, graph: Graph, found: Set<string> = new Set()): Set<string> {
  if (found.has(id) || id.includes('/node_modules/')) return found
  found.add(id)
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) ownModules(imported, graph, found)
  return found
}

/** The icons that modules import by name: the library's one entry hides who asks for which. */
function iconsOf(modules: readonly string[], graph: Graph): ReadonlySet<string> {
  const imported = modules.flatMap((id) => [
    ...(graph.getModuleInfo(id)?.code ?? '').matchAll(/import\s*\{([^}]*)\}\s*from\s*['"]lucide-react['"]/g),
  ])
  return new Set(imported.flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(/\s+as\s+/)[0]!)))
}

/** What an icon's file is imported as; the library's entry knows some by several names. */
function namesOf(id: string, graph: Graph): string[] {
  const exported = new RegExp(`export\\s*\\{([^}]*)\\}\\s*from\\s*['"]\\./icons/${icon.exec(id)?.[1]}\\.m?js['"]`)
  const entries = graph.getModuleInfo(id)?.importers.map((importer) => exported.exec(graph.getModuleInfo(importer)?.code ?? '')?.[1] ?? '')
  return (entries ?? []).flatMap((names) => names.split(',').map((name) => name.trim().replace('default as ', '')))
}

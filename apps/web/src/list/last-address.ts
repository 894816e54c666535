/** The search, filter and page with which a list was last seen, so that "back" leads there. Gone with the page. */
const seen = new Map<string, string>()

export const rememberListAddress = (path: string, search: string): void => void seen.set(path, search)

export const lastListAddress = (path: string): string => `${path}${seen.get(path) ?? ''}`

/** What Amplify keeps its tokens in: the storage of the browser, or a map that nobody else sees. */
export const over = (store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>) => ({
  getItem: async (key: string) => store.getItem(key),
  setItem: async (key: string, value: string) => store.setItem(key, value),
  removeItem: async (key: string) => store.removeItem(key),
  clear: async () => store.clear(),
})

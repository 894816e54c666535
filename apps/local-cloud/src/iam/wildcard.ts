/**
 * IAM's pattern match: `*` and `?` match any character, `/` and `:` too. Case-sensitive unless told otherwise.
 * A star that was too short is made longer, and only the latest one ever is: no value makes the match slow.
 */
export function matchesWildcard(pattern: string, value: string, ignoreCase = false): boolean {
  return ignoreCase ? matches(pattern.toLowerCase(), value.toLowerCase()) : matches(pattern, value)
}

function matches(pattern: string, value: string): boolean {
  let [at, sign, star, resume] = [0, 0, -1, 0]
  while (at < value.length) {
    if (pattern[sign] === '*') {
      star = sign++
      resume = at
    } else if (pattern[sign] === '?' || pattern[sign] === value[at]) {
      sign++
      at++
    } else if (star >= 0) {
      sign = star + 1
      at = ++resume
    } else return false
  }
  while (pattern[sign] === '*') sign++
  return sign === pattern.length
}

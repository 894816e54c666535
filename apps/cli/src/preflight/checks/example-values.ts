import { stop, type Check } from '../finding.ts'

/** What stands in `stages/example.ts` for everybody's own: its domain, and an account of nobody. */
const OF_THE_EXAMPLE = /\bsekisho\.example\b|\b111122223333\b/

/** Of a copy of the example something is easily left: mails would go to nobody, and a domain is somebody else's. */
export const exampleValues: Check = {
  name: 'stage file',
  rights: [],
  async look({ stage, isLocal }) {
    const left = Object.entries(stage).filter(([, value]) => OF_THE_EXAMPLE.test(JSON.stringify(value) ?? ''))
    if (isLocal || left.length === 0) return []
    const fields = left.map(([field]) => field).join(', ')
    return [stop(`stages/${stage.name}.ts still says what the example says: ${fields}.`, 'Write your own, or take the line out.')]
  },
}

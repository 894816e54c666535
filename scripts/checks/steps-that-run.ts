/** Conditions under which a promise still holds: of whom a change is, whether there is a stage, whether the tests have passed. */
const CONDITIONS = new Set([
  "vars.SEKISHO_STAGE != ''",
  "github.event_name == 'pull_request'",
  'github.event.pull_request.head.repo.full_name == github.repository',
  "github.event.workflow_run.conclusion == 'success'",
])

/** A workflow as it runs: without comments, and without jobs and steps that may be left out or whose failure counts for nothing. */
export function whatRuns(workflow: string): string {
  const said = workflow.replaceAll(/^\s*#.*\n|[ \t]+#.*$/gm, '')
  return parts(said, /^(?= {2}[\w-]+:\n {4})/m)
    .map((job) => {
      const [head = '', ...steps] = parts(job, /^(?= {6}- )/m)
      if (!counts(head, said)) return ''
      return [head, ...steps.filter((step) => counts(step, said))].join('')
    })
    .join('')
}

const parts = (text: string, border: RegExp): string[] => text.split(border)

/** Its own condition is one of those, no later word undoes its failure, or a later step ends with it. */
function counts(part: string, workflow: string): boolean {
  const [, condition] = /^ +(?:- )?if: *(.*)$/m.exec(part) ?? []
  if (condition !== undefined && !CONDITIONS.has(condition.trim())) return false
  const commands = part.replaceAll(/^ +(?:- )?if: .*$/gm, '')
  if (/\|\||^\s*(?:-?\s*run: )?set \+e/m.test(commands)) return false
  if (!/^ +(?:- )?continue-on-error:(?! *false *$)/m.test(part)) return true
  const [, id = ''] = /^ +(?:- )?id: *(\S+)$/m.exec(part) ?? []
  return new RegExp(`- if: (?:.* )?steps\\.${id}\\.outcome == 'failure'.*\\n +run: exit 1$`, 'm').test(workflow)
}

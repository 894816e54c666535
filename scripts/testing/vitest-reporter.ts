import { relative } from 'node:path'
import type { Reporter, TestCase, TestModule, TestSpecification } from 'vitest/node'
import { root } from '../checks/repository.ts'
import { tell } from './message.ts'

/** Tells the test command of each file and each test of Vitest. */
export default class TellingReporter implements Reporter {
  onTestRunStart(specifications: readonly TestSpecification[]): void {
    tell({ kind: 'plan', units: specifications.length })
  }

  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result()
    if (state === 'pending') return
    const error = errors?.map(({ message, stack }) => stack ?? message).join('\n')
    tell({ kind: 'test', outcome: state, file: fileOf(test.module), title: titleOf(test), ...(error && { error }) })
  }

  onTestModuleEnd(module: TestModule): void {
    const { duration, collectDuration, setupDuration, prepareDuration } = module.diagnostic()
    tell({ kind: 'file', file: fileOf(module), seconds: (duration + collectDuration + setupDuration + prepareDuration) / 1000 })
    // A file that could not be loaded, or whose preparation failed, has no test to say so.
    for (const { message, stack } of module.errors())
      tell({ kind: 'test', outcome: 'failed', file: fileOf(module), title: 'the file itself', error: stack ?? message })
    tell({ kind: 'done', units: 1 })
  }

  onTestRunEnd(_modules: readonly TestModule[], errors: readonly { message: string; stack?: string }[]): void {
    for (const { message, stack } of errors)
      tell({ kind: 'test', outcome: 'failed', file: 'vitest', title: 'outside any test', error: stack ?? message })
  }
}

/** As `-t` matches it: every title around the test's own, with spaces between. */
function titleOf({ name, parent }: TestCase): string {
  const titles = [name]
  for (let around = parent; around.type === 'suite'; around = around.parent) titles.unshift(around.name)
  return titles.join(' ')
}

const fileOf = (module: TestModule): string => relative(root, module.moduleId)

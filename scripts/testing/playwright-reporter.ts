import { relative } from 'node:path'
import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter'
import { root } from '../checks/repository.ts'
import { tell } from './message.ts'

/** Tells the test command of each browser test. The first run of a test is its verdict; a second one only explains. */
export default class TellingReporter implements Reporter {
  readonly #seconds = new Map<string, number>()

  onBegin(_config: FullConfig, suite: Suite): void {
    tell({ kind: 'plan', units: suite.allTests().length })
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const [file, title] = [relative(root, test.location.file), test.titlePath().slice(3).join(' ')]
    if (result.retry > 0) {
      const trace = result.attachments.find(({ name }) => name === 'trace')?.path
      if (trace) tell({ kind: 'trace', title, path: relative(root, trace) })
      return
    }
    this.#seconds.set(file, (this.#seconds.get(file) ?? 0) + result.duration / 1000)
    const outcome = result.status === 'skipped' ? 'skipped' : result.status === test.expectedStatus ? 'passed' : 'failed'
    const error = result.errors.map(inWords).join('\n')
    tell({ kind: 'test', outcome, file, title, ...(error && { error }) })
    tell({ kind: 'done', units: 1 })
  }

  onError(error: TestError): void {
    tell({ kind: 'test', outcome: 'failed', file: 'playwright', title: 'outside any test', error: inWords(error) })
  }

  onEnd(): void {
    for (const [file, seconds] of this.#seconds) tell({ kind: 'file', file, seconds })
  }
}

const inWords = ({ message, stack }: { message?: string; stack?: string }): string => stack ?? message ?? 'no words'

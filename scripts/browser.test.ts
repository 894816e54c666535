import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { ensureBrowser, find } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'browser 関所-'))
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rmSync(folder, { recursive: true }))

function program(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o755)
  return path
}

describe('the browser of the tests', () => {
  const placeholder = program('placeholder', 'echo "Command requires the chromium snap to be installed." >&2; exit 1')
  const talker = program('talker', 'echo "Please install chromium 1.0 yourself."')
  const browser = program('browser', 'echo "Chromium 156.0.8078.108 built on Debian GNU/Linux 12"')
  const chrome = program('chrome', 'echo "Google Chrome 150.0.1.2 "')

  it('is the first that answers with its version; a placeholder and what is not there are passed over', () => {
    expect(find([join(folder, 'gone'), folder, placeholder, talker, browser])).toBe(browser)
    expect(find([placeholder, chrome])).toBe(chrome)
    expect(find([placeholder])).toBeUndefined()
  })

  it('is the one that is named, or words say what is wrong with it and every way to another', () => {
    vi.stubEnv('SEKISHO_CHROMIUM', browser)
    expect(ensureBrowser()).toBe(browser)
    vi.stubEnv('SEKISHO_CHROMIUM', placeholder)
    expect(() => ensureBrowser()).toThrow(`SEKISHO_CHROMIUM is ${placeholder}, which does not answer`)
    for (const way of ['package manager of the system', 'playwright install chromium', 'set SEKISHO_CHROMIUM'])
      expect(() => ensureBrowser()).toThrow(way)
  })
})

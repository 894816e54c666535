import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { read, root, trackedFiles } from './repository.ts'

let folder: string
const write = (...files: string[]) => {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), file.endsWith('.gitignore') ? 'node_modules/\n*.tsbuildinfo\n' : '')
  }
}
const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, stdio: 'ignore' })

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), '関所 files-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('the files that the checks look at', () => {
  const expected = ['.gitignore', 'a.ts', 'docs/図 1.md']

  it('are those that git knows or would add, whatever letters they are written in', () => {
    write('.gitignore', 'a.ts', 'docs/図 1.md', 'node_modules/x/index.js', 'a.tsbuildinfo', 'gone.ts')
    git(folder, 'init')
    git(folder, 'add', '.')
    rmSync(join(folder, 'gone.ts'))
    expect(trackedFiles(folder).toSorted()).toEqual(expected)
  })

  it('are the same ones in a downloaded archive, without git', () => {
    write('.gitignore', 'a.ts', 'docs/図 1.md', 'node_modules/x/index.js', 'docs/a.tsbuildinfo')
    expect(trackedFiles(folder).toSorted()).toEqual(expected)
  })

  it("are the same ones in a folder of somebody else's repository that ignores it", () => {
    const outer = folder
    folder = join(outer, 'sekisho')
    write('.gitignore', 'a.ts', 'docs/図 1.md', 'node_modules/x/index.js')
    git(outer, 'init')
    writeFileSync(join(outer, '.gitignore'), '*\n')
    expect(trackedFiles(folder).toSorted()).toEqual(expected)
    folder = outer
  })

  it('end their lines alike on every system', () => {
    expect(read('.gitattributes')).toContain('* text=auto eol=lf')
    const bent = trackedFiles(root).filter((file) => !/\.(png|webp|ico|woff2?)$/.test(file) && read(file).includes('\r\n'))
    expect(bent).toEqual([])
  })
})

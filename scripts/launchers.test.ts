import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { launchers } from './launchers.ts'

/** Processes by number: parent and command. 1 is the system's. */
const chainOf = (processes: Record<number, [parent: number, command: string]>) =>
  launchers(10, (pid) => processes[pid] && { parent: processes[pid][0], command: processes[pid][1], began: '', isDead: false })

describe('the launchers of a process', () => {
  it('are everything between it and whoever typed npx', () => {
    expect(
      chainOf({
        10: [9, 'node\0scripts/dev.ts'],
        9: [8, "sh\0-c\0trap '' INT; node scripts/dev.ts"],
        8: [7, '/root/.npm/_npx/1/node_modules/.bin/pnpm\0dev'],
        7: [6, 'sh\0-c\0pnpm dev'],
        6: [5, 'npm exec pnpm@12 dev'],
        5: [4, '-bash'],
        4: [1, 'sshd'],
      }),
    ).toEqual([9, 8, 7, 6])
  })

  it.each([
    ['a shell', { 10: [9, 'node'], 9: [1, 'bash\0-c\0node scripts/dev.ts &'] }],
    ['a test runner', { 10: [9, 'node'], 9: [8, 'node\0node_modules/vitest/vitest.mjs'], 8: [7, 'pnpm\0test'], 7: [1, 'bash'] }],
  ] as const)('are none when %s started it', (_who, processes) => {
    expect(chainOf(processes as never)).toEqual([])
  })

  it('are known by the script where Node runs the package manager', () => {
    expect(chainOf({ 10: [9, 'node'], 9: [8, 'sh\0-c\0x'], 8: [1, 'node\0/usr/lib/node_modules/npm/bin/npm-cli.js\0run'] })).toEqual([9, 8])
  })
})

it('calls when a package manager in between is killed and the shell below it lives on', async () => {
  // Node by the name of a package manager, which starts a shell, which starts the one that listens.
  const manager = join(mkdtempSync(join(tmpdir(), 'launcher-')), 'pnpm')
  symlinkSync(process.execPath, manager)
  const listening = `const { whenLauncherEnds } = await import('${new URL('launchers.ts', import.meta.url).href}');
    whenLauncherEnds(() => { console.log('ended'); process.exit() }); console.log('listening'); setInterval(() => {}, 1000)`
  const through = `require('node:child_process').spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', ${JSON.stringify(process.execPath)}, ${JSON.stringify(listening)}], { stdio: 'inherit' })`
  const parent = spawn(manager, ['-e', through], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  parent.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
    if (printed === 'listening\n') parent.kill('SIGKILL')
  })
  await once(parent.stdout, 'close')
  expect(printed).toBe('listening\nended\n')
})

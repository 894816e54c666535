#!/usr/bin/env -S node --optimize-for-size --max-semi-space-size=1 --v8-pool-size=0
import { commands } from './commands/all.ts'
import { exitCodes } from './exit-codes.ts'
import { runProgram } from './program.ts'
import { processTerminal } from './terminal/terminal.ts'

const terminal = processTerminal()
process.on('SIGINT', () => {
  terminal.note('\nStopped. The same command goes on where this one was.')
  process.exit(exitCodes.interrupted)
})
process.exitCode = await runProgram(process.argv.slice(2), { terminal, commands, env: process.env, now: () => new Date() })

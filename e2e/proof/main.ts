import { openWorkshop, prove, type Workshop } from './prove.ts'
import { quietly } from './built-functions.ts'
import { mutationCheck } from './mutation-check.ts'
import { printMutants, printProof } from './print.ts'

// `pnpm permissions:prove`, after the build: see scripts/prove.ts. `--agreement-alone` takes no guard away.
const print = (line: string) => console.log(line)
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)

async function layersAgree(workshop: Workshop): Promise<boolean> {
  const started = performance.now()
  const proof = await quietly(() => prove(workshop))
  printProof(proof, print)
  print(`proved in ${seconds(started)} s`)
  return proof.faults.length === 0
}

async function guardsAreMissed(workshop: Workshop): Promise<boolean> {
  const started = performance.now()
  const killed = await quietly(() => mutationCheck(workshop))
  printMutants(killed, process.argv.includes('--mutants'), print)
  print(`checked in ${seconds(started)} s`)
  return killed.every(({ by }) => by !== null)
}

const workshop = await openWorkshop()
const agree = await layersAgree(workshop)
const missed = process.argv.includes('--agreement-alone') || (await guardsAreMissed(workshop))
await workshop.close()
process.exitCode = agree && missed ? 0 : 1

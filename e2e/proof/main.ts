import { openWorkshop, prove } from './prove.ts'
import { quietly } from './built-functions.ts'
import { mutationCheck } from './mutation-check.ts'
import { printMutants, printProof } from './print.ts'

// `pnpm permissions:prove`, after the build: see scripts/prove.ts.
const workshop = await openWorkshop()
const started = performance.now()
const proof = await quietly(() => prove(workshop))
printProof(proof, (line) => console.log(line))
console.log(`proved in ${((performance.now() - started) / 1000).toFixed(1)} s`)
const began = performance.now()
const killed = await quietly(() => mutationCheck(workshop))
printMutants(killed, process.argv.includes('--mutants'), (line) => console.log(line))
console.log(`checked in ${((performance.now() - began) / 1000).toFixed(1)} s`)
await workshop.close()
process.exitCode = proof.faults.length === 0 && killed.every(({ by }) => by !== null) ? 0 : 1

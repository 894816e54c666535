import { existsSync } from 'node:fs'
import { administratorOf } from './administrator.ts'
import { CannotStart, inWords } from './cannot-start.ts'
import type { Service } from './cloud.ts'
import { consoleDependencies } from './console-wiring.ts'
import { createConsole } from './console/service.ts'
import { cloudFile, describeCloud, describeEmptyCloud, siteOf, type CloudDescription } from './describe-cloud.ts'
import { AwsEndpoint } from './endpoint/aws-endpoint.ts'
import { requireRoom } from './disk-room.ts'
import { forgetKilledStarts, forgetState, lockFile, seededFile } from './fresh-state.ts'
import { lockInstance } from './instance-lock.ts'
import { createKernel, type Kernel } from './kernel.ts'
import { choosePorts } from './ports.ts'
import { sampleDataOf } from './sample-data-wiring.ts'
import { beginSeeded } from './seeded-state.ts'
import { createServices, type Services } from './services.ts'
import type { Tell } from './stage.ts'
import { defaults, type CloudOptions } from './start-options.ts'
import { State } from './state.ts'
import { readAssembly } from './template/assembly.ts'
import { CannotDeploy } from './template/deploy.ts'
import { bootstrap } from './bootstrap.ts'
import { PublishedAssets } from './published-assets.ts'
import { createStacks } from './stacks.ts'

/** A cloud that answers at its three ports. */
export interface RunningCloud {
  description: CloudDescription
  kernel: Kernel
  services: Services
  /** Closes every port, thread and file. Safe to call twice. */
  close(): Promise<void>
}

/** What only a test in the same process may ask for; the command line and the ports have no such switch. */
export interface InProcessOptions extends CloudOptions {
  /** `off-for-test` lets every signed caller through the gateway, to prove the gates behind it. */
  gatewayAuthorization?: 'enforced' | 'off-for-test'
  /**
   * `copied` begins with a copy of what the standard templates make of an empty folder, kept in `.local/seeded`, and so in
   * a fraction of the time; other templates are deployed over it, as a stage that changes is.
   */
  seeded?: 'anew' | 'copied'
}

/**
 * Starts a whole local cloud: deploys the templates, seeds the sample data, opens the ports.
 * @param tell hears what it is doing
 * @throws PortTaken, AlreadyRunning, or Error naming the resource that could not be deployed; nothing stays open then
 */
export async function startCloud(chosen: Partial<InProcessOptions> = {}, tell: Tell = () => undefined): Promise<RunningCloud> {
  const options = { ...defaults, ...chosen }
  const state = new State(options.state)
  const closing: Array<() => unknown> = [lockInstance(state.path(lockFile), options.state, () => siteOf(options.state))]
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step()
  }
  let wasThere = false
  try {
    forgetKilledStarts(options.state)
    // A kill leaves the description of a cloud that is gone.
    state.remove(cloudFile)
    if (options.seeded === 'copied') await copySeededState(options.state, { ...defaults, members: options.members })
    const ports = await choosePorts(options.port)
    if (options.fresh) forgetState(options.state)
    wasThere = existsSync(state.path('iam-key.json'))
    if (!existsSync(state.path(seededFile))) requireRoom(options.state, options.members)
    tell({ doing: 'Starting the cloud' })
    const kernel = createKernel(options.state, ports)
    return { ...(await bringUp(kernel, options, closing, tell)), kernel, close }
  } catch (error) {
    // What never opened cannot be closed either; the first error says why.
    await close().catch(() => undefined)
    throw wasThere ? perhapsBroken(error, options.state) : error
  }
}

/** Fills a state folder that was never seeded with what a cloud of these options makes of it, and starts none unless it has to. */
export function copySeededState(state: string, { cdkOut, members }: Pick<CloudOptions, 'cdkOut' | 'members'> = defaults): Promise<void> {
  return beginSeeded(state, { cdkOut, members }, async (folder) => {
    const { close } = await startCloud({ port: 0, cdkOut, members, state: folder })
    await close()
  })
}

/** What a service cannot open may be what an earlier run left, and a person can do something about that. */
function perhapsBroken(error: unknown, folder: string): unknown {
  if (error instanceof CannotStart && !(error instanceof CannotDeploy)) return error
  const hint = `If an earlier run left ${folder} broken, put back a copy of it, or begin again with --fresh: that throws its data away.`
  return new CannotStart(`${inWords(error)}\n${hint}`, { cause: error })
}

/** Everything after the kernel; what must be closed again is added to `closing` as soon as it is open. */
async function bringUp(
  kernel: Kernel,
  options: InProcessOptions,
  closing: Array<() => unknown>,
  tell: Tell,
): Promise<Pick<RunningCloud, 'description' | 'services'>> {
  const { cloud } = kernel
  bootstrap(kernel)
  const assembly = options.deployed ? undefined : readAssembly(options.cdkOut)
  const services = createServices(kernel, new PublishedAssets(cloud, assembly?.assets), {
    authorization: options.gatewayAuthorization ?? 'enforced',
  })
  closing.push(() => closeAll(services.all))
  let tellDescription: () => void = () => undefined
  const stacks = createStacks(cloud, services.all, () => tellDescription())
  const endpoint = new AwsEndpoint(cloud, [...services.all, stacks.service], kernel.faults, kernel.quotas)
  await endpoint.listen()
  closing.push(() => endpoint.close())
  closing.push(() => stacks.service.settled())
  cloud.answerFunction = (request, now, caller) => endpoint.answerFunction(request, now, caller)
  await (assembly ? stacks.deployAssembly(assembly) : stacks.deployKept())
  for (const service of services.all) await service.ready?.()
  for (const service of services.all) service.deployed?.()
  const describe = () => (options.deployed ? describeEmptyCloud(cloud, services.gateway) : describeCloud(cloud, services.gateway))
  const description = describe()
  if (options.authorizer !== undefined && options.authorizer !== description.api.authorizer) {
    throw new CannotStart(
      `The templates in ${options.cdkOut} are for the authorizer "${description.api.authorizer}". ` +
        `Run "SEKISHO_AUTHORIZER=${options.authorizer} npx pnpm@12 synth" first.`,
    )
  }
  const sample = sampleDataOf(kernel, services, { ...description, members: options.members })
  const doing = `Seeding ${options.members.toLocaleString('en-US')} members`
  if (!options.deployed) await sample.seed((share) => tell({ doing, ...share }))
  const console = createConsole(cloud, consoleDependencies(kernel, services, sample))
  await console.listen()
  closing.push(() => console.close())
  const administrator = administratorOf(kernel)
  const people = options.deployed ? [] : sample.people
  const whole = { ...description, people, administrator }
  cloud.state.write(cloudFile, whole)
  tellDescription = () => cloud.state.write(cloudFile, { ...describe(), people, administrator })
  closing.push(() => cloud.state.remove(cloudFile))
  // Last, because whoever waits for the site may read the file as soon as it answers.
  await services.edge.listen()
  return { description: whole, services }
}

async function closeAll(services: readonly Service[]): Promise<void> {
  for (const service of services) await service.close?.()
}

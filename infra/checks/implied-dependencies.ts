import { CfnResource, DefaultStackSynthesizer, type ISynthesisSession, type Stack } from 'aws-cdk-lib'

/** Logical ids that a template's value names by `Ref`, `Fn::GetAtt` or `Fn::Sub`: CloudFormation waits for them by itself. */
export function namedIn(value: unknown): Set<string> {
  const found = new Set<string>()
  const look = (inner: unknown): void => {
    if (Array.isArray(inner)) return inner.forEach(look)
    if (typeof inner !== 'object' || inner === null) return
    for (const [key, argument] of Object.entries(inner)) {
      if (key === 'Ref' && typeof argument === 'string') found.add(argument)
      else if (key === 'Fn::GetAtt') found.add(String(Array.isArray(argument) ? argument[0] : String(argument).split('.')[0]))
      else {
        if (key === 'Fn::Sub') for (const name of substituted(argument)) found.add(name)
        look(argument)
      }
    }
  }
  look(value)
  return found
}

/** `${Pool.Arn}` names Pool; `${!Literal}` names nothing. */
function substituted(argument: unknown): string[] {
  const text = Array.isArray(argument) ? String(argument[0]) : String(argument)
  return [...text.matchAll(/\$\{([^!}][^}.]*)/g)].map(([, name]) => name!)
}

/** What CDK keeps to itself: a resource as its template has it. */
interface Rendered {
  _toCloudFormation(): object
}

/** Takes away every `DependsOn` that a reference says already: linters call it noise, and it hides the ones that matter. */
function dropImplied(stack: Stack): void {
  for (const construct of stack.node.findAll()) {
    if (!CfnResource.isCfnResource(construct)) continue
    const named = namedIn(propertiesOf(stack.resolve((construct as unknown as Rendered)._toCloudFormation())))
    for (const needed of construct.obtainDependencies())
      if (CfnResource.isCfnResource(needed) && named.has(String(stack.resolve(needed.logicalId))))
        construct.removeResourceDependency(needed)
  }
}

const propertiesOf = (rendered: { Resources?: Record<string, { Properties?: object }> }): unknown[] =>
  Object.values(rendered.Resources ?? {}).map(({ Properties }) => Properties)

/** CDK's own synthesis, without the dependencies that say nothing. It is the last to see a stack: some are added late. */
export class LeanSynthesizer extends DefaultStackSynthesizer {
  override synthesize(session: ISynthesisSession): void {
    dropImplied(this.boundStack)
    super.synthesize(session)
  }
}

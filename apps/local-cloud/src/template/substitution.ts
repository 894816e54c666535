/** Replaces each `${Name}` of a `Fn::Sub` string; `${!Literal}` stays as `${Literal}`. */
export function substitutions(text: string, value: (name: string) => string): string {
  return text.replaceAll(/\$\{(!?)([^}]*)\}/g, (_whole, literal: string, name: string) => (literal ? `\${${name}}` : value(name.trim())))
}

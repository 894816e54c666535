/**
 * The policy of the site: its own files, its own origin and the two Cognito endpoints. No inline script or
 * style and no eval. No text becomes markup or a script's address either: nothing here makes a trusted type, and nothing may.
 */
export function contentSecurityPolicy(region: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' https://cognito-idp.${region}.amazonaws.com https://cognito-identity.${region}.amazonaws.com`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

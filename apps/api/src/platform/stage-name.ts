/** The stage that every function is told, for its log; what starts without one is no stage's. */
export const stageName = (env: Readonly<Record<string, string | undefined>> = process.env): string => env['SEKISHO_STAGE'] ?? 'none'

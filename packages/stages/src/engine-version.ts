/** Of Aurora PostgreSQL, where a stage has a cluster of its own: what is made, and what preflight looks for. */
export const ENGINE_VERSION = '17.7'

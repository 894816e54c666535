/** For Node: PostgreSQL in WebAssembly is compiled once and not better again. No test's process runs it for so long that it got that back. */
export const COMPILE_ONCE = '--liftoff-only'

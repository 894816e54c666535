/**
 * How long a connection may rest. A process that computes a sign-in on a busy machine notices seconds late that its
 * connection was about to be closed, and has sent the next request by then: that one is lost.
 */
export const keepAliveTimeout = 600_000

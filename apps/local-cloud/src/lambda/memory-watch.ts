import type { Worker } from 'node:worker_threads'

const FIRST_MS = 100
const EVERY_MS = 25

/**
 * Calls `exceeded` once when the thread's heap holds more than `megabytes`. The question interrupts a busy
 * thread, so a loop that only allocates is noticed too. A short invocation is not asked: it tells at its end.
 * Returns the function that ends the watch.
 */
export function watchMemory(worker: Worker, megabytes: number, exceeded: () => void): () => void {
  const limit = megabytes * 1024 * 1024
  let watching = true
  let timer = setTimeout(() => {
    timer = setInterval(() => void look(), EVERY_MS)
    void look()
  }, FIRST_MS)

  async function look(): Promise<void> {
    // A thread that has just ended has no heap; its end is told elsewhere.
    const heap = await worker.getHeapStatistics().catch(() => null)
    if (!watching || heap === null || heap.used_heap_size + heap.external_memory <= limit) return
    stop()
    exceeded()
  }

  function stop(): void {
    watching = false
    clearInterval(timer)
  }
  return stop
}

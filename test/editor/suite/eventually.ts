const patienceMilliseconds = 12_000;
const breathMilliseconds = 40;

/** Asks again and again until nothing is thrown any more; what is still wrong in the end is what fails the test. */
export async function eventually<T>(ask: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMilliseconds;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, breathMilliseconds));
  }
}

/** Jobs in the order in which they came, each handled to its end before the next one is looked at. */
export class OneByOne<Job> {
  readonly #handle: (job: Job) => Promise<void>;
  readonly #queue: Job[] = [];
  #running = false;

  constructor(handle: (job: Job) => Promise<void>) {
    this.#handle = handle;
  }

  /** How many wait behind the one in hand. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Begins at once, before it returns, when nothing else is in hand. */
  take(job: Job): void {
    this.#queue.push(job);
    if (!this.#running) void this.#run();
  }

  /** Does this before any job; what is taken meanwhile waits. */
  async first(work: () => Promise<unknown>): Promise<void> {
    this.#running = true;
    await work();
    await this.#run();
  }

  /** Forgets all that wait, and tells how many there were. */
  drop(): number {
    return this.#queue.splice(0).length;
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      for (let job = this.#queue.shift(); job; job = this.#queue.shift()) await this.#handle(job);
    } finally {
      // Also after a fault of ours: the keyboard must not be dead.
      this.#running = false;
    }
  }
}

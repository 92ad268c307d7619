// Files on their way into the dossier: sent one after another, read by the server as jobs.
import { address, ApiError, get, post, upload } from "../api/client";
import type { Job } from "../api/types";
import { desk } from "../lib/desk.svelte";
import { t } from "../strings";

const OVER = new Set(["DONE", "FAILED", "CANCELLED"]);

class Jobs {
  list = $state.raw<readonly Job[]>([]);
  /** Name of the file that is being sent, "" for none. */
  sending = $state("");
  problem = $state("");
  private streams = new Map<string, EventSource>();

  async load(): Promise<void> {
    try {
      this.list = await get<Job[]>("/jobs");
      for (const job of this.list) this.follow(job);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.list = []; // a server without jobs: the list of reports still shows
    }
  }

  async send(files: readonly File[]): Promise<void> {
    this.problem = "";
    for (const file of files) {
      this.sending = file.name;
      try {
        this.put(await upload<Job>(file, desk.coder));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        this.problem = `${file.name}: ${error.problem.detail || error.problem.title} ${error.problem.hint}`;
      }
    }
    this.sending = "";
  }

  async cancel(job: string): Promise<void> {
    try {
      this.put(await post<Job>(`/jobs/${job}/cancel`));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem = error.problem.detail;
    }
  }

  isOver(job: Job): boolean {
    return OVER.has(job.state);
  }

  stop(): void {
    for (const stream of this.streams.values()) stream.close();
    this.streams.clear();
  }

  private put(job: Job): void {
    const others = this.list.filter((one) => one.job !== job.job);
    this.list = [job, ...others];
    this.follow(job);
  }

  private follow(job: Job): void {
    if (OVER.has(job.state) || this.streams.has(job.job)) return;
    const stream = new EventSource(address(`/jobs/${job.job}/events`));
    const told = (event: MessageEvent<string>): void => {
      const now = JSON.parse(event.data) as Job;
      this.list = this.list.map((one) => (one.job === now.job ? now : one));
      if (!OVER.has(now.state)) return;
      stream.close();
      this.streams.delete(now.job);
    };
    for (const name of ["progress", "done", "job", "message"]) stream.addEventListener(name, told);
    this.streams.set(job.job, stream);
  }
}

export const jobs = new Jobs();

/** "reading a.jsonl: 3 of 10" */
export function progress(job: Job): string {
  const state = t(`reports.job.${job.state}`);
  const done = job.total === null ? "" : ` ${job.done} / ${job.total}`;
  return `${state}${done}`;
}

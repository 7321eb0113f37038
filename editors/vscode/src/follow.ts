/** Keeps a preview in step with a document: one question at a time, and only the newest answer is shown. */

export interface Clock {
  set(act: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

export interface Target {
  readonly uri: string;
  readonly playbook?: string;
}

export class Follower<Answer> {
  private target: Target | undefined;
  private timer: unknown;
  private busy = false;
  private again = false;
  private over = false;

  constructor(
    private readonly ask: (target: Target) => Promise<Answer>,
    private readonly show: (answer: Answer, target: Target) => void,
    private readonly clock: Clock,
    private readonly pause = 300,
  ) {}

  get uri(): string | undefined {
    return this.target?.uri;
  }

  /** Turns to a document, at once. */
  turn(target: Target): void {
    if (this.target?.uri === target.uri && this.target.playbook === target.playbook) return;
    this.target = target;
    this.refresh();
  }

  /** The document was changed: asks when the typing stops. */
  changed(uri: string): void {
    if (this.over || this.target?.uri !== uri) return;
    this.forget();
    this.timer = this.clock.set(() => this.refresh(), this.pause);
  }

  /** Asks at once. */
  refresh(): void {
    this.forget();
    if (this.busy) this.again = true;
    else void this.run();
  }

  /** The preview was closed. */
  stop(): void {
    this.over = true;
    this.forget();
  }

  private forget(): void {
    if (this.timer !== undefined) this.clock.clear(this.timer);
    this.timer = undefined;
  }

  private async run(): Promise<void> {
    this.busy = true;
    try {
      do {
        this.again = false;
        const target = this.target;
        if (this.over || target === undefined) return;
        const answer = await this.ask(target);
        if (!this.over && !this.again) this.show(answer, target);
      } while (this.again);
    } finally {
      this.busy = false;
    }
  }
}

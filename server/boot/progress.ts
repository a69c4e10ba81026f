// What is seen while the system starts: one line per step with its seconds, in Thai; a step longer than a moment tells how far it is.

export interface Progress {
  /** Runs `work` under a line of its own. `tell` says how far it is: a share from 0 to 1, or words. */
  step<T>(label: string, work: (tell: (state: number | string) => void) => Promise<T>): Promise<T>;
  say(line: string): void;
}

export interface Screen {
  write(text: string): unknown;
  /** A terminal lets a line be written over; a log file gets a new line now and then. */
  isTTY?: boolean;
}

const LOG_EVERY = 2000;
const REDRAW_EVERY = 100;

export function showProgress(screen: Screen, now: () => number): Progress {
  const seconds = (from: number) => `${((now() - from) / 1000).toFixed(1)} วินาที`;
  return {
    say: (line) => void screen.write(`${line}\n`),
    async step(label, work) {
      const began = now();
      let told = began;
      const draw = (text: string) => screen.write(screen.isTTY ? `\r\u001b[2K  … ${text}` : `  … ${text}\n`);
      if (screen.isTTY) draw(label);
      const tell = (state: number | string) => {
        if (now() - told < (screen.isTTY ? REDRAW_EVERY : LOG_EVERY)) return;
        told = now();
        draw(`${label} ${typeof state === 'number' ? `${Math.floor(state * 100)} %` : state} (${seconds(began)})`);
      };
      const end = (mark: string) => screen.write(`${screen.isTTY ? '\r\u001b[2K' : ''}  ${mark} ${label} ${seconds(began)}\n`);
      try {
        const result = await work(tell);
        end('✓');
        return result;
      } catch (error) {
        end('✗');
        throw error;
      }
    },
  };
}

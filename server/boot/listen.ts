// Opens the port. One that nobody chose moves on to the next free one; one that was chosen waits a moment for a server that is
// just ending, then says so.
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { problemError } from '@klaikhun/std';
import type { Config } from '../config.ts';
import { problems } from './problems.ts';

const TRIES = 20;

/** The port that `server` listens on. */
export async function listen(server: Server, config: Pick<Config, 'host' | 'port' | 'portIsChosen'>, wait = 250): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = config.portIsChosen ? config.port : config.port + tried;
    const fault = await tryPort(server, config.host, port);
    if (fault === null) {
      const address = server.address();
      return typeof address === 'object' && address ? address.port : port;
    }
    if (fault.code !== 'EADDRINUSE') throw problemError(problems.port_refused({ host: config.host, port, reason: fault.message }));
    if (config.portIsChosen) await pause(wait);
  }
  throw problemError(problems.port_taken({ port: config.port }));
}

function tryPort(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const settle = (result: NodeJS.ErrnoException | null) => {
      server.removeListener('error', settle);
      server.removeListener('listening', listening);
      resolve(result);
    };
    const listening = () => settle(null);
    server.once('error', settle).once('listening', listening).listen(port, host);
  });
}

/** Stops taking calls, lets those under way finish, and cuts off what lasts longer. */
export async function close(server: Server, patience = 3000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(timer);
}

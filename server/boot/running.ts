// Whether this installation is being served already: a second `npm start` should say where, not fail over the port.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';

interface Note {
  pid: number;
  port: number;
  address: string;
}

const fileOf = (config: Pick<Config, 'dataDir'>) => join(config.dataDir, 'server.json');

/** Leaves a note of where this process serves. Returns the way to take it away. */
export function noteServing(config: Pick<Config, 'dataDir'>, port: number, address: string): () => void {
  const note: Note = { pid: process.pid, port, address };
  writeFileSync(fileOf(config), JSON.stringify(note));
  return () => {
    if (readNote(config)?.pid === process.pid) rmSync(fileOf(config), { force: true });
  };
}

/**
 * The address of a server that works with the same data folder and port. One whose launcher was killed ends within a second or
 * two, so it is asked for a while.
 */
export async function servedAlready(config: Pick<Config, 'dataDir' | 'port' | 'portIsChosen'>, patience = 4000): Promise<string | null> {
  for (const end = Date.now() + patience; ; await pause(200)) {
    const note = readNote(config);
    if (!note || note.pid === process.pid || (config.portIsChosen && note.port !== config.port)) return null;
    if (!(await answers(note))) return null;
    if (Date.now() >= end) return note.address;
  }
}

async function answers({ port }: Note): Promise<boolean> {
  try {
    // By the loopback: a public address may lead through a proxy that is down.
    const response = await fetch(`http://127.0.0.1:${port}/api/openapi.json`, { signal: AbortSignal.timeout(2000) });
    return response.ok && (await response.text()).includes('Klaikhun');
  } catch {
    return false;
  }
}

function readNote(config: Pick<Config, 'dataDir'>): Note | null {
  try {
    return existsSync(fileOf(config)) ? (JSON.parse(readFileSync(fileOf(config), 'utf8')) as Note) : null;
  } catch {
    return null;
  }
}

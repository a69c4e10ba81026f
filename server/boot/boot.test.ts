import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { close, listen } from './listen.ts';
import { showProgress } from './progress.ts';
import { noteServing, servedAlready } from './running.ts';

const servers: Server[] = [];
const server = (answer = '') => {
  const made = createServer((_request, response) => void response.end(answer));
  servers.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((made) => close(made, 0)));
});

describe('settings', () => {
  test('none is needed', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8080, portIsChosen: false, databaseUrl: null, demo: { households: 20_000, province: '55' } });
  });

  test('all faults are told at once, without a password', () => {
    const read = () => readConfig({ PORT: '99999', DEMO: 'maybe', DATABASE_URL: 'mysql://root:secret@host/db' });
    expect(read).toThrowError(expect.objectContaining({ problem: expect.objectContaining({ code: 'config.unusable' }) }));
    expect(read).toThrowError(/PORT=99999 .*DATABASE_URL .*DEMO=maybe/);
    expect(read).not.toThrowError(/secret/);
  });

  test('a folder is taken from the repository, not from where the command was typed', () => {
    expect(readConfig({ DATA_DIR: 'elsewhere' }).dataDir).toMatch(/elsewhere$/);
    expect(readConfig({ DATA_DIR: '/srv/klaikhun', DEMO: 'no', PORT: '0' })).toMatchObject({ dataDir: '/srv/klaikhun', demo: null, port: 0, portIsChosen: true });
  });
});

describe('the port', () => {
  test('moves on when nobody chose it', async () => {
    const taken = await listen(server(), { host: '127.0.0.1', port: 0, portIsChosen: true });
    const next = await listen(server(), { host: '127.0.0.1', port: taken, portIsChosen: false });
    expect(next).toBeGreaterThan(taken);
  });

  test('that was chosen and is taken is told, with what to do', async () => {
    const taken = await listen(server(), { host: '127.0.0.1', port: 0, portIsChosen: true });
    await expect(listen(server(), { host: '127.0.0.1', port: taken, portIsChosen: true }, 5)).rejects.toMatchObject({ problem: { code: 'boot.port_taken' } });
  });

  test('that was chosen is waited for while a server is just ending', async () => {
    const ending = server();
    const taken = await listen(ending, { host: '127.0.0.1', port: 0, portIsChosen: true });
    setTimeout(() => void close(ending), 150);
    expect(await listen(server(), { host: '127.0.0.1', port: taken, portIsChosen: true }, 50)).toBe(taken);
  });

  test('at an address that is not ours is told', async () => {
    await expect(listen(server(), { host: '203.0.113.1', port: 0, portIsChosen: true })).rejects.toMatchObject({ problem: { code: 'boot.port_refused' } });
  });
});

describe('a second start', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'klaikhun-boot-'));
  const config = { dataDir, port: 8080, portIsChosen: false };
  afterEach(() => rmSync(join(dataDir, 'server.json'), { force: true }));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  test('finds the server that runs, and nothing after it has ended', async () => {
    const running = server('{"info":{"title":"Klaikhun"}}');
    const port = await listen(running, { host: '127.0.0.1', port: 0, portIsChosen: true });
    const forget = noteServing(config, port, `http://127.0.0.1:${port}`);
    // The note of this very process does not count: it stands for one of another.
    expect(await servedAlready(config, 0)).toBeNull();
    writeFileSync(join(dataDir, 'server.json'), JSON.stringify({ pid: 1, port, address: `http://127.0.0.1:${port}` }));
    expect(await servedAlready(config, 0)).toBe(`http://127.0.0.1:${port}`);
    expect(await servedAlready({ ...config, portIsChosen: true, port: port + 1 }, 0)).toBeNull();
    await close(running, 0);
    servers.length = 0;
    expect(await servedAlready(config, 0)).toBeNull();
    forget();
  });

  test('is not kept from starting by a torn note or a stranger on the port', async () => {
    const stranger = server('hello');
    const port = await listen(stranger, { host: '127.0.0.1', port: 0, portIsChosen: true });
    writeFileSync(join(dataDir, 'server.json'), JSON.stringify({ pid: 1, port, address: 'x' }));
    expect(await servedAlready(config, 0)).toBeNull();
    writeFileSync(join(dataDir, 'server.json'), '{"pid":');
    expect(await servedAlready(config, 0)).toBeNull();
  });
});

describe('progress', () => {
  const record = (isTTY: boolean) => {
    let [text, time] = ['', 0];
    const progress = showProgress({ isTTY, write: (more) => (text += more) }, () => time);
    return { progress, wait: (ms: number) => (time += ms), text: () => text };
  };

  test('in a log: one line per step, with its seconds, and now and then how far it is', async () => {
    const { progress, wait, text } = record(false);
    await progress.step('คิดสิทธิ', async (tell) => {
      for (let share = 0; share < 1; share += 0.25) {
        wait(1000);
        tell(share);
      }
    });
    expect(text().split('\n')).toEqual(['  … คิดสิทธิ 25 % (2.0 วินาที)', '  … คิดสิทธิ 75 % (4.0 วินาที)', '  ✓ คิดสิทธิ 4.0 วินาที', '']);
  });

  test('on a terminal: the line is written over', async () => {
    const { progress, text } = record(true);
    await progress.step('เปิดฐานข้อมูล', async () => {});
    expect(text()).toBe('\r\u001b[2K  … เปิดฐานข้อมูล\r\u001b[2K  ✓ เปิดฐานข้อมูล 0.0 วินาที\n');
  });

  test('a step that fails says so and does not swallow the fault', async () => {
    const { progress, text } = record(false);
    await expect(progress.step('เปิดฐานข้อมูล', () => Promise.reject(Error('full')))).rejects.toThrow('full');
    expect(text()).toContain('✗ เปิดฐานข้อมูล');
  });
});

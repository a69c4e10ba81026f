// Two roles: the owner of the tables, who migrates, and the app, which serves. Neither is a superuser or may pass by
// row-level security, on our own server as on a ministry's, so that what works here works there.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKept } from '@klaikhun/ledger/node';
import { problemError } from '@klaikhun/std';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { Cluster } from './cluster.ts';
import { problems } from './problems.ts';

export const APP_ROLE = 'klaikhun_app';
export const OWNER_ROLE = 'klaikhun_owner';
export const DATABASE = 'klaikhun';

/** Any number, the same for ever: two first starts at once take turns. */
const TURN = 55_201_125;

export interface Addresses {
  /** Owner of the tables: migrations and nothing else. */
  ownerUrl: string;
  /** What the server works with. */
  appUrl: string;
}

/** Roles and database of our own server; does nothing on later starts. */
export async function prepareOwnServer(cluster: Cluster): Promise<Addresses> {
  const { passwords, url } = cluster;
  await withClient(url('postgres', passwords.superuser, 'postgres'), async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TURN]);
    await ensureRole(admin, OWNER_ROLE, passwords.owner);
    await ensureRole(admin, APP_ROLE, passwords.app);
    await ensureDatabase(admin, DATABASE);
  });
  return { ownerUrl: url(OWNER_ROLE, passwords.owner, DATABASE), appUrl: url(APP_ROLE, passwords.app, DATABASE) };
}

/** A database owned by the owner role, that no other role but the app may enter. */
export async function ensureDatabase(admin: Client, name: string, template?: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount) return;
  const from = template ? ` template ${escapeIdentifier(template)}` : '';
  await admin.query(`create database ${escapeIdentifier(name)} owner ${OWNER_ROLE}${from}`);
  await admin.query(`revoke all on database ${escapeIdentifier(name)} from public`);
  await admin.query(`grant connect, temporary on database ${escapeIdentifier(name)} to ${APP_ROLE}`);
}

/**
 * The app's role on a server that somebody else runs. `ownerUrl` names the owner's connection. The app's password is made
 * once and kept in `dataDir`.
 */
export async function prepareGivenServer(ownerUrl: string, dataDir: string): Promise<Addresses> {
  const file = join(dataDir, 'app-password');
  if (!existsSync(file)) makeKept(file, randomBytes(24).toString('base64url'));
  const password = readFileSync(file, 'utf8');
  const appUrl = withUser(ownerUrl, APP_ROLE, password);
  try {
    await withClient(ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ server_version_num: string }>('show server_version_num');
      const version = Number(rows[0]?.server_version_num) / 10_000;
      if (version < 15) throw problemError(problems.too_old({ version: Math.floor(version) }));
      if (await canConnect(appUrl)) return;
      await ensureRole(owner, APP_ROLE, password);
      const { rows: names } = await owner.query<{ name: string }>('select current_database() as name');
      await owner.query(`grant connect, temporary on database ${escapeIdentifier(names[0]?.name ?? '')} to ${APP_ROLE}`);
    });
    await withClient(appUrl, refusePowerfulRole);
  } catch (error) {
    if (error instanceof Error && 'problem' in error) throw error;
    throw problemError(problems.refused({ reason: error instanceof Error ? error.message : String(error) }));
  }
  return { ownerUrl, appUrl };
}

async function ensureRole(admin: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  await admin.query(`${rowCount ? 'alter' : 'create'} role ${role} login password ${escapeLiteral(password)}`);
}

// Row-level security is the wall between provinces; a role that walks through walls must not serve.
async function refusePowerfulRole(app: Client): Promise<void> {
  const { rows } = await app.query<{ powerful: boolean }>('select rolsuper or rolbypassrls as powerful from pg_roles where rolname = current_user');
  if (rows[0]?.powerful !== false) throw problemError(problems.refused({ reason: `${APP_ROLE}: SUPERUSER / BYPASSRLS` }));
}

export function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = encodeURIComponent(password);
  return changed.href;
}

async function canConnect(url: string): Promise<boolean> {
  return withClient(url, async () => true).catch(() => false);
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

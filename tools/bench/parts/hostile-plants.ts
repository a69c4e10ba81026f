// Defects put beside the real routes, each of a kind that somebody could write tomorrow.
import type { OpenAPIHono } from '@hono/zod-openapi';
import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import { defineProblems, problemError } from '@klaikhun/std';
import type { Pool } from 'pg';
import { z } from 'zod';

export const PLANTS: Record<string, string> = {
  route_that_throws: 'a handler that reads a property of nothing',
  pattern_that_explodes: 'a check with a pattern that has two ways to match',
  markup_echoed: 'a handler that answers with a page made of what was sent',
  decoded_twice: 'a handler that decodes once more, so that NUL reaches the database',
  refusal_that_writes: 'a handler that writes on a connection of its own and then refuses',
  refusal_without_words: 'a refusal in plain text',
  memory_kept: 'a handler that keeps a megabyte of every request',
};

/** `aside`: connections that no request holds. */
interface Beside { app: OpenAPIHono; aside: Pool }
type Handle = (query: { q: string }) => Promise<{ q: string } | { file: Uint8Array; type: string; name: string }>;

const access = { name: 'planted', what: { th: 'ทดสอบ', en: 'test' }, roles: 'anyone', shows: 'nothing', audit: null, use: 'public_information', purpose: 'none' } as const;
const problems = defineProblems('planted', { no: { status: 422, th: 'ไม่ได้', en: 'No.', next: { th: 'ลองใหม่', en: 'Try again.' } } });

function route(method: 'get' | 'post', handle: Handle): AnyRoute {
  return defineRoute({ method, path: '/api/planted', summary: { th: 'ทดสอบ', en: 'test' }, access, query: z.object({ q: z.string().default('') }), answer: z.object({ q: z.string() }), handle: async ({ query }) => handle(query) });
}

const kept: Uint8Array[] = [];

export const PLANTED_ROUTES: Readonly<Record<string, (beside: Beside) => readonly AnyRoute[]>> = {
  route_that_throws: () => [route('get', async ({ q }) => ({ q: (/x/.exec(q) as RegExpExecArray).input }))],
  // The corpus has a text for it that takes some seconds, and ends: nothing could stop it from here.
  pattern_that_explodes: () => [route('get', async ({ q }) => ({ q: String(/^(?:a+)+$/.test(q)) }))],
  markup_echoed: () => [route('get', async ({ q }) => ({ file: new TextEncoder().encode(`<p>${q}</p>`), type: 'text/html', name: 'page.html' }))],
  decoded_twice: ({ aside }) => [route('get', async ({ q }) => ({ q: String((await aside.query('select $1::text as q', [q.replaceAll('%00', '\u0000')])).rowCount) }))],
  refusal_that_writes: ({ aside }) => [route('post', async () => {
    await aside.query(`insert into notice (notice_id, account_id, at, kind, body) values (gen_random_uuid(), 'demo-head', '2026-11-20', 'planted', '{}')`);
    throw problemError(problems.no());
  })],
  refusal_without_words: ({ app }) => {
    app.get('/api/planted', (context) => context.text('bad request', 400));
    return [route('get', async ({ q }) => ({ q }))];
  },
  memory_kept: () => [route('get', async ({ q }) => {
    kept.push(new Uint8Array(8_000_000).fill(1));
    return { q };
  })],
};

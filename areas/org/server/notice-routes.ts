// One's own notices: what is new, page by page, and that they were read.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { bangkokTime, problemError } from '@klaikhun/std';
import { z } from 'zod';
import { sayNotice } from '../notice-words.ts';
import { Notices, NoticesQuery, ReadNotices, UnreadNotices } from '../notices.contract.ts';
import { orgProblems } from '../problems.ts';
import { countUnread, markAllRead, markRead, type NoticeRow, readNotices } from './notices.ts';
import type { OrgServices } from './services.ts';

const own = { roles: 'signed_in', shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none' } as const;
const policies = {
  read: { name: 'org.notices', what: { th: 'อ่านเรื่องที่แจ้งถึงตนเอง', en: 'read what you are told' }, ...own },
  mark: { name: 'org.notices.mark', what: { th: 'บอกว่าอ่านเรื่องที่แจ้งแล้ว', en: 'say that you have read it' }, ...own },
} as const satisfies Record<string, AccessPolicy>;

const PAGE = 30;

function me(call: Call): string {
  if (call.asker === null) throw problemError(orgProblems.sign_in_over());
  return call.asker.accountId;
}

export function noticeRoutes(services: OrgServices): AnyRoute[] {
  const { clock } = services;
  return [
    defineRoute({
      method: 'get', path: '/api/me/notices/unread', summary: { th: 'มีเรื่องแจ้งที่ยังไม่ได้อ่านกี่เรื่อง', en: 'How many notices are unread' }, access: policies.read, answer: UnreadNotices,
      handle: async (_input, call) => ({ unread: await countUnread(call.db, me(call)) }),
    }),
    defineRoute({
      method: 'get', path: '/api/me/notices', summary: { th: 'เรื่องที่แจ้งถึงฉัน', en: 'My notices' }, access: policies.read, query: NoticesQuery, answer: Notices,
      handle: async ({ query }, call) => {
        const rows = await readNotices(call.db, me(call), query.after === undefined ? null : placeOf(query.after), PAGE + 1);
        const page = rows.slice(0, PAGE);
        const last = page.at(-1);
        return {
          notices: page.map((row) => said(services, row)), unread: await countUnread(call.db, me(call)),
          next: rows.length > PAGE && last !== undefined ? `${last.at.getTime()}.${last.notice_id}` : null,
        };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/me/notices/{id}/read', summary: { th: 'อ่านเรื่องที่แจ้งแล้ว', en: 'One notice was read' }, access: policies.mark, params: z.object({ id: z.uuid() }), answer: UnreadNotices,
      // Another's notice, or one that does not exist: nothing is read, and nobody learns which.
      handle: async ({ params }, call) => {
        await markRead(call.db, me(call), params.id, clock.now());
        return { unread: await countUnread(call.db, me(call)) };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/me/notices/read', summary: { th: 'อ่านทุกเรื่องที่แจ้งแล้ว', en: 'All notices were read' }, access: policies.mark, body: ReadNotices, answer: UnreadNotices,
      handle: async ({ body }, call) => {
        await markAllRead(call.db, me(call), body.newest, clock.now());
        return { unread: await countUnread(call.db, me(call)) };
      },
    }),
  ];
}

function placeOf(after: string): { at: Date; id: string } {
  const [milliseconds = '', id = ''] = after.split('.');
  return { at: new Date(Number(milliseconds)), id };
}

function said({ noticeWords }: OrgServices, row: NoticeRow): Notices['notices'][number] {
  const { title, about, to } = sayNotice(noticeWords, row.kind, row.body);
  return {
    notice_id: row.notice_id, at: bangkokTime(row.at.getTime()), title, about: about ?? null, to: to ?? null, read: row.read_at !== null,
    by: row.by_th === null ? null : { th: row.by_th, en: row.by_en ?? row.by_th },
  };
}

// What the app tells somebody inside the app.
import { z } from 'zod';
import { Text } from './shapes.contract.ts';

/** GET /api/me/notices/unread */
export const UnreadNotices = z.object({ unread: z.number().int().nonnegative() }).meta({ id: 'UnreadNotices' });
export type UnreadNotices = z.infer<typeof UnreadNotices>;

/** GET /api/me/notices?after= */
export const NoticesQuery = z.object({ after: z.string().regex(/^\d{1,16}\.[0-9a-f-]{36}$/).optional().meta({ description: 'The `next` of the page before' }) });

export const Notice = z.object({
  notice_id: z.string(), at: z.string(), title: Text, about: Text.nullable(), by: Text.nullable().meta({ description: 'The colleague whose act it tells of' }),
  to: z.string().nullable().meta({ description: 'The screen where one sees more or acts; null: nothing to do' }), read: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;

export const Notices = z.object({ notices: z.array(Notice), unread: z.number().int().nonnegative(), next: z.string().nullable() }).meta({ id: 'Notices' });
export type Notices = z.infer<typeof Notices>;

/** POST /api/me/notices/read: everything up to the notice that stood at the top, so that one which came in between stays unread. */
export const ReadNotices = z.object({ newest: z.uuid() }).meta({ id: 'ReadNotices' });

import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import { Privacy } from '../privacy.contract.ts';

/** What the public page says, for programs. The same for everybody; nothing about a person is read. */
export function privacyRoutes(privacy: Privacy): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/privacy', summary: { th: 'ใช้ข้อมูลส่วนบุคคลเพื่ออะไร', en: 'What personal data is used for' },
      access: { name: 'org.privacy', what: { th: 'อ่านว่าใช้ข้อมูลเพื่ออะไร', en: 'read what data is used for' }, roles: 'anyone', shows: 'nothing', audit: null, use: 'public_information', purpose: 'none' },
      answer: Privacy, handle: async () => privacy,
    }),
  ];
}

import { describe, expect, test } from 'vitest';
import { type AccessPolicy, type Asker, decideAccess, refuseUnguardedRoutes, refuseUnknownUses } from './index.ts';

const policy = (more: Partial<AccessPolicy>): AccessPolicy => ({ name: 'list.read', what: { th: 'ดูรายการ', en: 'see the list' }, roles: ['officer'], shows: 'people', audit: 'list.read', use: 'outreach', purpose: 'none', ...more });
const asker = (more: Partial<Asker> = {}): Asker => ({ accountId: 'o', role: 'officer', roleName: { th: 'เจ้าหน้าที่', en: 'Officer' }, reads: { area: ['ordinary'] }, confirmedAt: null, areas: ['5501'], ...more });
const names = { officer: { th: 'เจ้าหน้าที่', en: 'Officer' } };

describe('a decision about access', () => {
  test.each([
    ['a role that is named, with an area', policy({}), asker(), null],
    ['nobody signed in', policy({}), null, 'access.sign_in_first'],
    ['a role that is not named', policy({}), asker({ role: 'guest' }), 'access.not_your_role'],
    ['people, but no area of duty', policy({}), asker({ areas: [] }), 'access.no_area'],
    ['figures need no area', policy({ shows: 'figures' }), asker({ areas: [] }), null],
    ['anyone', policy({ roles: 'anyone', shows: 'nothing' }), null, null],
    ['whoever is signed in', policy({ roles: 'signed_in', shows: 'figures' }), asker({ role: 'guest' }), null],
  ])('%s', (_name, rule, who, refusal) => {
    const decided = decideAccess(rule, who, names, 0);
    expect(decided.ok ? null : decided.problem.code).toBe(refusal);
  });

  test('an open route shows nobody\'s areas to a stranger', () => {
    expect(decideAccess(policy({ roles: 'anyone' }), null, names, 0)).toMatchObject({ ok: true, value: { areaAccount: '' } });
  });

  test('a refusal says what was asked and who may', () => {
    const refused = decideAccess(policy({}), asker({ role: 'guest' }), names, 0);
    expect(refused.ok ? '' : refused.problem.title.th + refused.problem.next.th).toContain('ดูรายการ');
    expect(refused.ok ? '' : refused.problem.next.th).toContain('เจ้าหน้าที่');
  });
});

describe('the guard at the start', () => {
  const route = { method: 'get', path: '/api/list/{id}', access: policy({}) };

  test('lets declared routes and the named open ones pass', () => {
    expect(() => refuseUnguardedRoutes([{ method: 'GET', path: '/api/list/:id' }, { method: 'ALL', path: '/*' }], [route], [{ method: 'ALL', path: '/*' }])).not.toThrow();
  });

  test('stops a handler that nobody declared', () => {
    expect(() => refuseUnguardedRoutes([{ method: 'GET', path: '/api/secret' }], [route], [])).toThrow(/access\.unguarded.*\/api\/secret/);
  });

  test('stops a route without a policy', () => {
    expect(() => refuseUnguardedRoutes([], [{ ...route, access: policy({ name: '' }) }], [])).toThrow(/access\.unguarded/);
  });

  test('stops a route whose use the data dictionary does not know', () => {
    expect(() => refuseUnknownUses([route], ['outreach'])).not.toThrow();
    expect(() => refuseUnknownUses([route], ['something_else'])).toThrow(/access\.unknown_use.*outreach/);
  });
});

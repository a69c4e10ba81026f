import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SecondFactorBegun, Security } from '@klaikhun/areas/org';
import { get, post, remove } from '@klaikhun/web/api/index.ts';
import { defineTexts, shownMoment, useLanguage, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Skeleton, Tag, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { asksToConfirm, ConfirmSheet } from './confirm.tsx';
import { canUseKeys, changedMind, makeKey } from './keys.ts';
import './security.css';

const texts = defineTexts({
  title: { th: 'ความปลอดภัยของบัญชีฉัน', en: 'The security of my account' },
  about: { th: 'ใครถือบัญชีนี้ได้ คือคนที่เห็นข้อมูลของครอบครัวที่คุณดูแล', en: 'Whoever holds this account sees the families in your care.' },
  keys: { th: 'พาสคีย์', en: 'Passkeys' },
  keysAbout: { th: 'เข้าด้วยนิ้ว หน้า หรือรหัสของเครื่อง ไม่มีรหัสผ่านให้ใครหลอกถาม', en: 'Sign in with finger, face or the PIN of your device. There is no password that anybody could ask you for.' },
  noKeys: { th: 'ยังไม่มีพาสคีย์', en: 'No passkey yet' },
  keyName: { th: 'ชื่อเครื่อง', en: 'Name of the device' },
  keyNameHint: { th: 'เช่น โทรศัพท์ของฉัน', en: 'For example: my phone' },
  needName: { th: 'ใส่ชื่อเครื่อง', en: 'Enter a name' },
  addKey: { th: 'เพิ่มพาสคีย์ของเครื่องนี้', en: 'Add a passkey of this device' },
  notHere: { th: 'เปิดด้วยชื่อเว็บ ไม่ใช่ตัวเลข จึงจะใช้พาสคีย์ได้', en: 'Passkeys work when the address is a name, not numbers.' },
  made: { th: (day: string) => `เพิ่มเมื่อ ${day}`, en: (day: string) => `added ${day}` },
  used: { th: (day: string) => `ใช้ล่าสุด ${day}`, en: (day: string) => `last used ${day}` },
  removeKey: { th: 'ลบ', en: 'Remove' },
  codes: { th: 'รหัสหกหลัก', en: 'Six-digit codes' },
  codesAbout: { th: 'แอปยืนยันตัวตนในโทรศัพท์จะให้รหัสใหม่ทุก 30 วินาที ใช้คู่กับรหัสผ่าน', en: 'An authenticator on your phone shows a new code every 30 seconds, used with the password.' },
  on: { th: 'เปิดใช้อยู่', en: 'On' },
  off: { th: 'ยังไม่เปิด', en: 'Off' },
  turnOn: { th: 'เปิดใช้รหัสหกหลัก', en: 'Turn six-digit codes on' },
  turnOff: { th: 'ปิดรหัสหกหลัก', en: 'Turn them off' },
  scan: { th: 'เปิดแอปยืนยันตัวตน แล้วส่องรูปนี้', en: 'Open your authenticator and scan this' },
  orType: { th: 'หรือพิมพ์รหัสลับนี้', en: 'or type this secret' },
  codeNow: { th: 'รหัสที่แอปแสดง', en: 'The code that it shows' },
  needCode: { th: 'ใส่รหัสหกหลัก', en: 'Enter the six digits' },
  finish: { th: 'เสร็จแล้ว เปิดใช้', en: 'Done, turn it on' },
  sessions: { th: 'กำลังเข้าใช้อยู่ที่', en: 'Signed in at' },
  here: { th: 'เครื่องนี้', en: 'this device' },
  seen: { th: (at: string) => `ล่าสุด ${at}`, en: (at: string) => `last seen ${at}` },
  endOne: { th: 'ออกจากเครื่องนั้น', en: 'Sign out there' },
  endOthers: { th: 'ออกจากเครื่องอื่นทั้งหมด', en: 'Sign out everywhere else' },
});

const KEY = ['security'] as const;

/** How one signs in, and where one is signed in. */
export default function SecurityScreen() {
  const t = useTexts(texts);
  const security = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<Security>('/api/me/security', {}, signal) });
  return (
    <section className="security" aria-labelledby="security">
      <h1 id="security">{t.title}</h1>
      <p className="quiet">{t.about}</p>
      {security.isPending ? <Skeleton lines={6} /> : null}
      {security.isError ? <WentWrong problem={security.error} onRetry={() => void security.refetch()} /> : null}
      {security.data ? (
        <>
          <Keys security={security.data} />
          <Codes on={security.data.second_factor} />
          <Sessions security={security.data} />
        </>
      ) : null}
    </section>
  );
}

/** An act that may ask for a confirmation first; done, the page is read anew. */
function useGuarded<Given>(work: (given: Given) => Promise<unknown>, onDone: (answer: unknown) => void = () => {}) {
  const client = useQueryClient();
  const [last, setLast] = useState<Given | null>(null);
  const mutation = useMutation({
    mutationFn: work,
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: KEY });
      onDone(answer);
    },
  });
  const asking = asksToConfirm(mutation.error);
  return {
    run: (given: Given) => {
      setLast(given);
      mutation.mutate(given);
    },
    isPending: mutation.isPending,
    problem: asking || changedMind(mutation.error) ? null : mutation.error,
    sheet: <ConfirmSheet open={asking} onConfirmed={() => mutation.mutate(last as Given)} onClose={() => mutation.reset()} />,
  };
}

function Keys({ security }: { security: Security }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const add = useGuarded((given: string) => makeKey(given), () => setName(''));
  const drop = useGuarded((id: string) => remove(`/api/me/passkeys/${encodeURIComponent(id)}`));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim()) add.run(name.trim());
  };
  return (
    <section className="security-part" aria-labelledby="passkeys">
      <h2 id="passkeys">{t.keys}</h2>
      <p className="quiet">{t.keysAbout}</p>
      {(add.problem ?? drop.problem) ? <WentWrong problem={add.problem ?? drop.problem} /> : null}
      {security.passkeys.length === 0 ? <p>{t.noKeys}</p> : null}
      <ul className="security-list">
        {security.passkeys.map((key) => (
          <li key={key.id}>
            <span>
              {key.name}
              <span className="quiet small">
                {' '}
                {t.made(shownMoment(key.made_at, language))}
                {key.used_at ? ` · ${t.used(shownMoment(key.used_at, language))}` : ''}
              </span>
            </span>
            <Button kind="quiet" aria-label={`${t.removeKey}: ${key.name}`} onPress={() => drop.run(key.id)}>
              {t.removeKey}
            </Button>
          </li>
        ))}
      </ul>
      {canUseKeys() ? (
        <form onSubmit={submit} noValidate>
          <TextField label={t.keyName} hint={t.keyNameHint} value={name} onChange={setName} maxLength={60} fault={tried && !name.trim() ? t.needName : undefined} />
          <Button type="submit" isDisabled={add.isPending}>
            {t.addKey}
          </Button>
        </form>
      ) : (
        <p className="quiet small">{t.notHere}</p>
      )}
      {add.sheet}
      {drop.sheet}
    </section>
  );
}

function Codes({ on }: { on: boolean }) {
  const t = useTexts(texts);
  const [begun, setBegun] = useState<SecondFactorBegun | null>(null);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const begin = useGuarded(() => post<SecondFactorBegun>('/api/me/second-factor', {}), (answer) => setBegun(answer as SecondFactorBegun));
  const finish = useGuarded((given: string) => post('/api/me/second-factor', { code: given }), () => setBegun(null));
  const drop = useGuarded(() => remove('/api/me/second-factor'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (/^\d{6}$/.test(code)) finish.run(code);
  };
  const problem = begin.problem ?? finish.problem ?? drop.problem;
  return (
    <section className="security-part" aria-labelledby="codes">
      <h2 id="codes">
        {t.codes} <Tag meaning={on ? 'received' : 'gap'}>{on ? t.on : t.off}</Tag>
      </h2>
      <p className="quiet">{t.codesAbout}</p>
      {problem ? <WentWrong problem={problem} /> : null}
      {begun?.picture ? (
        <form onSubmit={submit} noValidate>
          <p>{t.scan}</p>
          <svg className="security-code" viewBox={`-3 -3 ${(begun.size ?? 0) + 6} ${(begun.size ?? 0) + 6}`} role="img" aria-label={t.scan}>
            <path d={begun.picture} />
          </svg>
          <p className="small">
            {t.orType} <code>{begun.secret}</code>
          </p>
          <TextField label={t.codeNow} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" maxLength={6} fault={tried && !/^\d{6}$/.test(code) ? t.needCode : undefined} />
          <Button kind="main" type="submit" isDisabled={finish.isPending}>
            {t.finish}
          </Button>
        </form>
      ) : (
        <Button isDisabled={begin.isPending || drop.isPending} onPress={() => (on ? drop.run(undefined) : begin.run(undefined))}>
          {on ? t.turnOff : t.turnOn}
        </Button>
      )}
      {begin.sheet}
      {finish.sheet}
      {drop.sheet}
    </section>
  );
}

function Sessions({ security }: { security: Security }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const end = useGuarded((id: string | null) => remove(id === null ? '/api/me/sessions' : `/api/me/sessions/${encodeURIComponent(id)}`));
  const others = security.sessions.filter((one) => !one.here);
  return (
    <section className="security-part" aria-labelledby="sessions">
      <h2 id="sessions">{t.sessions}</h2>
      {end.problem ? <WentWrong problem={end.problem} /> : null}
      <ul className="security-list">
        {security.sessions.map((one) => (
          <li key={one.id}>
            <span>
              {one.device} <span className="quiet small">{one.here ? t.here : t.seen(shownMoment(one.last_seen_at, language))}</span>
            </span>
            {one.here ? null : (
              <Button kind="quiet" aria-label={`${t.endOne}: ${one.device}`} onPress={() => end.run(one.id)}>
                {t.endOne}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 ? <Button onPress={() => end.run(null)}>{t.endOthers}</Button> : null}
    </section>
  );
}

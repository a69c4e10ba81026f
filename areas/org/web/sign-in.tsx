import { useState, type FormEvent, type ReactNode } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DemoAccounts, Session, SignIn as Credentials } from '@klaikhun/areas/org';
import { get, post, RequestProblem, sessionKey } from '@klaikhun/web/api/index.ts';
import { defineTexts, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, TextField, WentWrong, Wordmark } from '@klaikhun/web/ui/index.ts';
import { WithCode } from './with-code.tsx';
import { askKey, canUseKeys, changedMind } from './keys.ts';
import './sign-in.css';

const texts = defineTexts({
  promise: { th: 'ใครมีสิทธิแต่ยังไม่ได้รับ', en: 'Whoever is entitled and does not receive,' },
  promiseKept: { th: 'เราไปหาถึงบ้าน', en: 'we go to them.' },
  about: {
    th: 'ระบบช่วยให้คนได้รับสิทธิที่กฎหมายให้ไว้แล้ว สำหรับเจ้าหน้าที่ อพม. และผู้บริหาร',
    en: 'The system that brings people the rights the law already gives them. For officers, volunteers and executives.',
  },
  title: { th: 'เข้าสู่ระบบ', en: 'Sign in' },
  account: { th: 'ชื่อบัญชี', en: 'Account' },
  password: { th: 'รหัสผ่าน', en: 'Password' },
  needAccount: { th: 'ใส่ชื่อบัญชี', en: 'Enter the account' },
  needPassword: { th: 'ใส่รหัสผ่าน', en: 'Enter the password' },
  enter: { th: 'เข้าสู่ระบบ', en: 'Sign in' },
  entering: { th: 'กำลังเข้าสู่ระบบ…', en: 'Signing in…' },
  demo: { th: 'บัญชีสาธิต', en: 'Demo accounts' },
  demoNote: { th: 'แตะหนึ่งครั้งเพื่อเข้าใช้ ข้อมูลทั้งหมดสร้างขึ้น ไม่ใช่คนจริง', en: 'One tap signs you in. All data is made up; nobody is real.' },
  code: { th: 'รหัสหกหลักจากแอปยืนยันตัวตน', en: 'The six digits of your authenticator' },
  needCode: { th: 'ใส่รหัสหกหลัก', en: 'Enter the six digits' },
  key: { th: 'เข้าด้วยพาสคีย์', en: 'Sign in with a passkey' },
  citizen: { th: 'ประชาชนเข้าด้วย ThaID', en: 'Citizens sign in with ThaID' },
  coming: { th: 'กำลังเข้าสู่ระบบด้วย ThaID…', en: 'Signing in with ThaID…' },
  withCode: { th: 'ตั้งรหัสผ่านด้วยรหัสที่ได้รับ', en: 'Set a password with a code' },
  public: { th: 'เป็นประชาชน? ', en: 'Not an officer? ' },
  check: { th: 'เช็กสิทธิของคุณได้เลย ไม่ต้องเข้าสู่ระบบ', en: 'Check your rights without signing in' },
});

/** Where the state's sign-in sends the browser back to. */
const RETURN_PATH = '/sign-in/citizen';

export function SignIn({ settings, citizens }: { settings: ReactNode; citizens: boolean }) {
  const t = useTexts(texts);
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => post<Session>('/api/session', credentials),
    onSuccess: (session) => client.setQueryData(sessionKey, session),
  });
  const [back] = useState(() => (window.location.pathname === RETURN_PATH ? window.location.search.slice(1) : ''));
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <Wordmark />
        {settings}
      </header>
      <main className="sign-in-main">
        <div className="sign-in-words">
          <h1>
            <span>{t.promise}</span> <span>{t.promiseKept}</span>
          </h1>
          <p className="quiet">{t.about}</p>
          <p>
            {t.public}
            <a href="/check">{t.check}</a>
          </p>
        </div>
        <div className="sign-in-ways">
          {back ? <ComingBack query={back} onDone={(session) => client.setQueryData(sessionKey, session)} /> : null}
          <Door onEnter={signIn.mutate} entering={signIn.isPending} problem={signIn.error} />
          <OtherDoors citizens={citizens} onDone={(session) => client.setQueryData(sessionKey, session)} />
          <WithCode title={t.withCode} onDone={(session) => client.setQueryData(sessionKey, session)} />
          <DemoDoors onEnter={signIn.mutate} entering={signIn.isPending} />
        </div>
      </main>
    </div>
  );
}

function Door({ onEnter, entering, problem }: { onEnter: (credentials: Credentials) => void; entering: boolean; problem: unknown }) {
  const t = useTexts(texts);
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const asksCode = problem instanceof RequestProblem && ['org.code_first', 'org.wrong_code'].includes(problem.problem?.code ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (account.trim() && password) onEnter({ account: account.trim(), password, ...(code ? { code } : {}) });
  };
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <h2>{t.title}</h2>
      {problem ? <WentWrong problem={problem} /> : null}
      <TextField label={t.account} value={account} onChange={setAccount} autoComplete="username" autoCapitalize="none" spellCheck={false} fault={tried && !account.trim() ? t.needAccount : undefined} />
      <TextField label={t.password} type="password" value={password} onChange={setPassword} autoComplete="current-password" fault={tried && !password ? t.needPassword : undefined} />
      {asksCode || code !== '' ? <TextField label={t.code} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus fault={tried && asksCode && code === '' ? t.needCode : undefined} /> : null}
      <Button kind="main" type="submit" wide isDisabled={entering}>
        {entering ? t.entering : t.enter}
      </Button>
    </form>
  );
}

/** A passkey where the page can have one; the state's sign-in for citizens where it is there. */
function OtherDoors({ citizens, onDone }: { citizens: boolean; onDone: (session: Session) => void }) {
  const t = useTexts(texts);
  const key = useMutation({ mutationFn: async () => post<Session>('/api/session/passkey', { answer: await askKey() }), onSuccess: onDone });
  const citizen = useMutation({ mutationFn: () => post<{ url: string }>('/api/session/citizen/start', {}), onSuccess: ({ url }) => window.location.assign(url) });
  const problem = (changedMind(key.error) ? null : key.error) ?? citizen.error;
  return (
    <div className="other-doors">
      {problem ? <WentWrong problem={problem} /> : null}
      {canUseKeys() ? (
        <Button wide isDisabled={key.isPending} onPress={() => key.mutate()}>
          {t.key}
        </Button>
      ) : null}
      {citizens ? (
        <Button wide isDisabled={citizen.isPending} onPress={() => citizen.mutate()}>
          {t.citizen}
        </Button>
      ) : null}
    </div>
  );
}

/** The browser comes back from the state's sign-in: what it brings is good once, so it leaves the address at once. */
function ComingBack({ query, onDone }: { query: string; onDone: (session: Session) => void }) {
  const t = useTexts(texts);
  const back = useQuery({
    queryKey: ['citizen', query],
    queryFn: async () => {
      window.history.replaceState(null, '', '/');
      const session = await post<Session>('/api/session/citizen', { query });
      onDone(session);
      return true;
    },
    retry: false, staleTime: Number.POSITIVE_INFINITY,
  });
  return back.isError ? <WentWrong problem={back.error} /> : <p role="status">{t.coming}</p>;
}

/** People of the demo province by name and duty: a tap signs in as them. */
function DemoDoors({ onEnter, entering }: { onEnter: (credentials: Credentials) => void; entering: boolean }) {
  const t = useTexts(texts);
  const say = useSay();
  const demo = useQuery({ queryKey: ['demo-accounts'], queryFn: ({ signal }) => get<DemoAccounts>('/api/demo-accounts', {}, signal) });
  const accounts = demo.data?.accounts ?? [];
  if (accounts.length === 0) return null;
  return (
    <section className="demo-doors" aria-labelledby="demo-doors">
      <h2 id="demo-doors">{t.demo}</h2>
      <p className="quiet small">{t.demoNote}</p>
      <ul>
        {accounts.map((one) => (
          <li key={one.account}>
            <button type="button" className="demo-door" disabled={entering} onClick={() => onEnter({ account: one.account, password: one.password })}>
              <span className="demo-door-name">
                {say(one.name)} <span className="quiet demo-door-role">{say(one.role_name)} · {say(one.area)}</span>
              </span>
              <span className="quiet small">{say(one.what)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

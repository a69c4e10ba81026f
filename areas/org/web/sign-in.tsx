import { useState, type FormEvent, type ReactNode } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DemoAccounts, Session, SignIn as Credentials } from '@klaikhun/areas/org';
import { get, post, sessionKey } from '@klaikhun/web/api/index.ts';
import { defineTexts, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, TextField, WentWrong, Wordmark } from '@klaikhun/web/ui/index.ts';
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
  public: { th: 'เป็นประชาชน? ', en: 'Not an officer? ' },
  check: { th: 'เช็กสิทธิของคุณได้เลย ไม่ต้องเข้าสู่ระบบ', en: 'Check your rights without signing in' },
});

export function SignIn({ settings }: { settings: ReactNode }) {
  const t = useTexts(texts);
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => post<Session>('/api/session', credentials),
    onSuccess: (session) => client.setQueryData(sessionKey, session),
  });
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
          <Door onEnter={signIn.mutate} entering={signIn.isPending} problem={signIn.error} />
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
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (account.trim() && password) onEnter({ account: account.trim(), password });
  };
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <h2>{t.title}</h2>
      {problem ? <WentWrong problem={problem} /> : null}
      <TextField label={t.account} value={account} onChange={setAccount} autoComplete="username" autoCapitalize="none" spellCheck={false} fault={tried && !account.trim() ? t.needAccount : undefined} />
      <TextField label={t.password} type="password" value={password} onChange={setPassword} autoComplete="current-password" fault={tried && !password ? t.needPassword : undefined} />
      <Button kind="main" type="submit" wide isDisabled={entering}>
        {entering ? t.entering : t.enter}
      </Button>
    </form>
  );
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

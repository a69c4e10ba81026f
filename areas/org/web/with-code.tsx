import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { Session } from '@klaikhun/areas/org';
import { post } from '@klaikhun/web/api/index.ts';
import { defineTexts, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';

const LEAST = 12;
const texts = defineTexts({
  about: { th: 'ผู้ดูแลบัญชีหรือหัวหน้าสำนักงานบอกรหัสนี้ให้คุณ ใช้ได้ครั้งเดียวภายในครึ่งชั่วโมง', en: 'Whoever looks after accounts gave you this code. It is good once, for half an hour.' },
  account: { th: 'ชื่อบัญชีของคุณ', en: 'Your account' },
  code: { th: 'รหัสที่ได้รับ', en: 'The code' },
  password: { th: 'รหัสผ่านใหม่', en: 'New password' },
  passwordHint: { th: `อย่างน้อย ${LEAST} ตัว เป็นประโยคสั้น ๆ ที่จำได้ก็ดี`, en: `At least ${LEAST} characters; a short sentence is good` },
  need: { th: 'ใส่ช่องนี้ก่อน', en: 'Fill this in first' },
  set: { th: 'ตั้งรหัสผ่านและเข้าใช้', en: 'Set it and sign in' },
});

/** The first password of a new account, or the next one of whoever has lost theirs. */
export function WithCode({ title, onDone }: { title: string; onDone: (session: Session) => void }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const [account, setAccount] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const set = useMutation({ mutationFn: (given: object) => post<Session>('/api/session/reset', given), onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (account.trim() && code.trim().length >= 4 && password) set.mutate({ account: account.trim(), code: code.trim(), password });
  };
  if (!open) {
    return (
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {title}
      </Button>
    );
  }
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <h2>{title}</h2>
      <p className="quiet">{t.about}</p>
      {set.error ? <WentWrong problem={set.error} /> : null}
      <TextField label={t.account} value={account} onChange={setAccount} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={100} fault={tried && !account.trim() ? t.need : undefined} />
      <TextField label={t.code} value={code} onChange={setCode} autoComplete="one-time-code" maxLength={40} fault={tried && code.trim().length < 4 ? t.need : undefined} />
      <TextField label={t.password} hint={t.passwordHint} type="password" value={password} onChange={setPassword} autoComplete="new-password" maxLength={200} fault={tried && !password ? t.need : undefined} />
      <Button kind="main" type="submit" wide isDisabled={set.isPending}>
        {t.set}
      </Button>
    </form>
  );
}

import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { post, RequestProblem } from '@klaikhun/web/api/index.ts';
import { defineTexts, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Sheet, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { askKey, canUseKeys, changedMind } from './keys.ts';
import './sign-in.css';

const texts = defineTexts({
  title: { th: 'ยืนยันว่าเป็นคุณ', en: 'Confirm that it is you' },
  about: { th: 'เรื่องนี้สำคัญ จึงขอให้ยืนยันอีกครั้ง แล้วจะทำต่อให้ทันที', en: 'This matters, so please confirm once more. It goes on at once.' },
  password: { th: 'รหัสผ่าน', en: 'Password' },
  code: { th: 'รหัสหกหลักจากแอปยืนยันตัวตน', en: 'The six digits of your authenticator' },
  codeHint: { th: 'เว้นว่างไว้ ถ้าบัญชีนี้ไม่ได้ใช้', en: 'Leave it empty if the account does not use it' },
  needPassword: { th: 'ใส่รหัสผ่าน', en: 'Enter the password' },
  confirm: { th: 'ยืนยัน', en: 'Confirm' },
  confirming: { th: 'กำลังยืนยัน…', en: 'Confirming…' },
  key: { th: 'ยืนยันด้วยพาสคีย์', en: 'Confirm with a passkey' },
});

const codeOf = (problem: unknown) => (problem instanceof RequestProblem ? problem.problem?.code : undefined);

/** The server asks who it is before it does this. */
export function asksToConfirm(problem: unknown): boolean {
  return codeOf(problem) === 'access.confirm_first';
}

/** Beside the page: whoever is asked confirms, and what was asked for is done again. */
export function ConfirmSheet({ open, onConfirmed, onClose }: { open: boolean; onConfirmed: () => void; onClose: () => void }) {
  const t = useTexts(texts);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = useMutation({
    mutationFn: (given: object) => post<unknown>('/api/session/confirm', given),
    onSuccess: () => {
      setPassword('');
      setCode('');
      setTried(false);
      onConfirmed();
    },
  });
  const key = useMutation({ mutationFn: askKey, onSuccess: (passkey) => confirm.mutate({ passkey }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password) confirm.mutate({ password, ...(code ? { code } : {}) });
  };
  const wrong = confirm.error ?? (changedMind(key.error) ? null : key.error);
  const asksCode = ['org.code_first', 'org.wrong_code'].includes(codeOf(confirm.error) ?? '') || code !== '';
  return (
    <Sheet title={t.title} open={open} onClose={onClose}>
      <p>{t.about}</p>
      {wrong ? <WentWrong problem={wrong} /> : null}
      <form className="confirm-form" onSubmit={submit} noValidate>
        <TextField label={t.password} type="password" value={password} onChange={setPassword} autoComplete="current-password" fault={tried && !password ? t.needPassword : undefined} />
        {asksCode ? <TextField label={t.code} hint={t.codeHint} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" maxLength={6} /> : null}
        <Button kind="main" type="submit" wide isDisabled={confirm.isPending}>
          {confirm.isPending ? t.confirming : t.confirm}
        </Button>
        {canUseKeys() ? (
          <Button wide isDisabled={key.isPending} onPress={() => key.mutate()}>
            {t.key}
          </Button>
        ) : null}
      </form>
    </Sheet>
  );
}

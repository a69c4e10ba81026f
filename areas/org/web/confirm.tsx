import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { post, RequestProblem } from '@klaikhun/web/api/index.ts';
import { defineTexts, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Sheet, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';

const texts = defineTexts({
  title: { th: 'ยืนยันว่าเป็นคุณ', en: 'Confirm that it is you' },
  about: { th: 'เรื่องนี้สำคัญ จึงขอให้ยืนยันอีกครั้ง แล้วจะทำต่อให้ทันที', en: 'This matters, so please confirm once more. It goes on at once.' },
  password: { th: 'รหัสผ่าน', en: 'Password' },
  needPassword: { th: 'ใส่รหัสผ่าน', en: 'Enter the password' },
  confirm: { th: 'ยืนยัน', en: 'Confirm' },
  confirming: { th: 'กำลังยืนยัน…', en: 'Confirming…' },
});

/** The server asks who it is before it does this. */
export function asksToConfirm(problem: unknown): boolean {
  return problem instanceof RequestProblem && problem.problem?.code === 'access.confirm_first';
}

/** Beside the page: whoever is asked confirms, and what was asked for is done again. */
export function ConfirmSheet({ open, onConfirmed, onClose }: { open: boolean; onConfirmed: () => void; onClose: () => void }) {
  const t = useTexts(texts);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = useMutation({
    mutationFn: (given: string) => post<unknown>('/api/session/confirm', { password: given }),
    onSuccess: () => {
      setPassword('');
      setTried(false);
      onConfirmed();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password) confirm.mutate(password);
  };
  return (
    <Sheet title={t.title} open={open} onClose={onClose}>
      <p>{t.about}</p>
      {confirm.isError ? <WentWrong problem={confirm.error} /> : null}
      <form className="confirm-form" onSubmit={submit} noValidate>
        <TextField label={t.password} type="password" value={password} onChange={setPassword} autoComplete="current-password" fault={tried && !password ? t.needPassword : undefined} />
        <Button kind="main" type="submit" wide isDisabled={confirm.isPending}>
          {confirm.isPending ? t.confirming : t.confirm}
        </Button>
      </form>
    </Sheet>
  );
}

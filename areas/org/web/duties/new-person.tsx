import { useState, type FormEvent } from 'react';
import type { AccountMade, Duties } from '@klaikhun/areas/org';
import { post as send } from '@klaikhun/web/api/index.ts';
import { defineTexts, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Choice, Skeleton, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { CodeOnce } from './account-part.tsx';
import { useDutyAct } from './duty-act.tsx';
import { dutyTexts } from './duty-texts.ts';
import { useDuties } from './people-and-duties.tsx';
import { NO_SPOT, placeOfSpot, SpotFields } from './place-form.tsx';
import './duties.css';

const texts = defineTexts({
  title: { th: 'สร้างบัญชีให้คนใหม่', en: 'Add somebody new' },
  about: { th: 'สร้างแล้วจะได้รหัสหนึ่งครั้ง บอกให้เจ้าของบัญชีใช้ตั้งรหัสผ่านเอง', en: 'You get a code that is good once. Its owner uses it to set a password of their own.' },
  name: { th: 'ชื่อและนามสกุล', en: 'Name' },
  needName: { th: 'ใส่ชื่อ', en: 'Enter the name' },
  account: { th: 'ชื่อบัญชี', en: 'Account name' },
  accountHint: { th: 'ตัวอักษรอังกฤษเล็ก ตัวเลข จุด หรือขีด เช่น jampa.nan', en: 'Small letters, figures, dot or dash, e.g. jampa.nan' },
  needAccount: { th: 'ขึ้นต้นด้วยตัวอักษรอังกฤษเล็ก ยาว 3–40 ตัว', en: 'Begins with a small letter, 3–40 in all' },
  role: { th: 'ทำงานเป็น', en: 'Works as' },
  where: { th: 'ดูแลที่ไหน', en: 'Where' },
  make: { th: 'สร้างบัญชี', en: 'Make the account' },
  open: { th: 'เปิดหน้าของคนนี้', en: 'Open their page' },
  again: { th: 'สร้างอีกคน', en: 'Add another' },
});

export default function NewPersonScreen() {
  const t = useTexts(texts);
  const d = useTexts(dutyTexts);
  const duties = useDuties();
  return (
    <section className="duties narrow" aria-labelledby="new-person">
      <p className="small">
        <Go to="/people-and-duties">{d.back}</Go>
      </p>
      <h1 id="new-person">{t.title}</h1>
      <p className="quiet">{t.about}</p>
      {duties.isPending ? <Skeleton lines={5} /> : null}
      {duties.isError ? <WentWrong problem={duties.error} onRetry={() => void duties.refetch()} /> : null}
      {duties.data ? <NewPerson roles={duties.data.may_create} /> : null}
    </section>
  );
}

function NewPerson({ roles }: { roles: Duties['may_create'] }) {
  const t = useTexts(texts);
  const d = useTexts(dutyTexts);
  const say = useSay();
  const act = useDutyAct();
  const [made, setMade] = useState<AccountMade | null>(null);
  const [name, setName] = useState('');
  const [account, setAccount] = useState('');
  const [role, setRole] = useState<string>(roles.some((one) => one.role === 'volunteer') ? 'volunteer' : (roles[0]?.role ?? ''));
  const [spot, setSpot] = useState(NO_SPOT);
  const [tried, setTried] = useState(false);
  const place = placeOfSpot(spot, role === 'volunteer');
  const soundAccount = /^[a-z][a-z0-9.-]{2,39}$/.test(account.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim().length < 2 || !soundAccount || place === null) return;
    const body = { account: account.trim(), name_th: name.trim(), role, place };
    act.run({ key: body, run: (operation_id) => send('/api/accounts', { operation_id, ...body }), afterwards: (answer) => setMade(answer as AccountMade) });
  };
  const again = () => {
    setMade(null);
    setName('');
    setAccount('');
    setTried(false);
  };
  if (made) {
    return (
      <div className="duty-form">
        <CodeOnce {...made} />
        <div className="duty-buttons">
          <Go to={`/people-and-duties/${made.account_id}`} className="button button-main">
            {t.open}
          </Go>
          <Button onPress={again}>{t.again}</Button>
        </div>
      </div>
    );
  }
  return (
    <form className="duty-form" onSubmit={submit} noValidate>
      {act.problem}
      <TextField label={t.name} value={name} onChange={setName} maxLength={80} autoComplete="off" fault={tried && name.trim().length < 2 ? t.needName : undefined} />
      <TextField label={t.account} hint={t.accountHint} value={account} onChange={setAccount} maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} fault={tried && !soundAccount ? t.needAccount : undefined} />
      <Choice label={t.role} value={role} onChange={setRole} options={roles.map((one) => ({ id: one.role, name: say(one.name) }))} />
      <SpotFields spot={spot} onChange={setSpot} villages={role === 'volunteer'} tried={tried} />
      <Button kind="main" type="submit" isDisabled={act.isPending}>
        {act.isPending ? d.working : t.make}
      </Button>
      {act.around}
    </form>
  );
}

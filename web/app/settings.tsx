import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { DialogTrigger, Dialog, Popover } from 'react-aria-components';
import type { Account } from '@klaikhun/areas/org';
import { Bell, DutyNow, DutySwitch } from '@klaikhun/areas/org/web';
import { remove, sessionKey } from '../api/index.ts';
import { defineTexts, useLanguageChoice, useSay, useTexts } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import { Go } from '../navigation/index.tsx';
import { chooseTheme, rememberedTheme, type Theme } from './device.ts';

const texts = defineTexts({
  other: { th: 'English', en: 'ภาษาไทย' },
  account: { th: 'บัญชีของฉัน', en: 'My account' },
  look: { th: 'หน้าจอ', en: 'Screen' },
  device: { th: 'ตามเครื่อง', en: 'As the device' },
  light: { th: 'สว่าง', en: 'Light' },
  dark: { th: 'มืด', en: 'Dark' },
  security: { th: 'ความปลอดภัยของบัญชีฉัน', en: 'Security of my account' },
  leave: { th: 'การลาของฉัน', en: 'My leave' },
  signOut: { th: 'ออกจากระบบ', en: 'Sign out' },
});

/** Language in one tap; the account, the theme and the way out behind the name. */
export function Settings({ account }: { account: Account | null }) {
  const t = useTexts(texts);
  const { language, choose } = useLanguageChoice();
  const other = language === 'th' ? 'en' : 'th';
  return (
    <div className="settings">
      <button type="button" className="settings-language" lang={other} onClick={() => choose(other)}>
        {t.other}
      </button>
      {account ? <Bell /> : null}
      {account ? <AccountMenu account={account} /> : null}
    </div>
  );
}

function AccountMenu({ account }: { account: Account }) {
  const t = useTexts(texts);
  const say = useSay();
  const client = useQueryClient();
  const leave = async () => {
    await remove('/api/session');
    client.clear();
    await client.invalidateQueries({ queryKey: sessionKey });
    window.location.assign('/');
  };
  return (
    <DialogTrigger>
      <Button kind="quiet">{say(account.name)}</Button>
      <Popover className="account-menu" placement="bottom end">
        <Dialog aria-label={t.account}>
          <p className="account-name">{say(account.name)}</p>
          <p className="quiet small">
            {say(account.role_name)} · {account.areas.map((area) => say(area.name)).join(', ')}
          </p>
          <DutyNow account={account} />
          {account.may.own_record ? null : <DutySwitch />}
          <ThemeChoice />
          <p>
            <Go to="/security">{t.security}</Go>
          </p>
          {account.may.own_record ? null : (
            <p>
              <Go to="/my-leave">{t.leave}</Go>
            </p>
          )}
          <Button wide onPress={() => void leave()}>
            {t.signOut}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function ThemeChoice() {
  const t = useTexts(texts);
  const [theme, setTheme] = useState<Theme>(rememberedTheme);
  return (
    <fieldset className="theme-choice">
      <legend className="field-label">{t.look}</legend>
      {(['device', 'light', 'dark'] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="theme"
            checked={theme === one}
            onChange={() => {
              chooseTheme(one);
              setTheme(one);
            }}
          />
          <span>{t[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FieldDevice, FieldDevices } from '@klaikhun/areas/household';
import { bangkokTime, type Problem } from '@klaikhun/std';
import { get, post, useSession } from '@klaikhun/web/api/index.ts';
import { shownDay, shownMoment, useLanguage, useTexts } from '@klaikhun/web/i18n/index.ts';
import { useAddress } from '@klaikhun/web/navigation/index.tsx';
import { field, useField } from '@klaikhun/web/offline/index.ts';
import { Button, Empty, Sheet, Skeleton, Tag, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { Connection } from './connection.tsx';
import { Back } from './back.tsx';
import './field.css';
import { Gate } from './gate.tsx';
import { gateTexts } from './gate-texts.ts';
import { ProblemSaid } from './problem-said.tsx';
import { Forget } from './unlock.tsx';
import type { OpenField } from './use-store.ts';

const KEY = ['field-devices'] as const;
const LEAST_REASON = 3;

/** This device, and all of one's devices: a lost one is closed from any other, also from one that holds nothing. */
export default function DeviceScreen() {
  const t = useTexts(gateTexts);
  const isOpen = useField().kind === 'open';
  const account = useSession().data?.account ?? null;
  if (isOpen || account === null) return <Gate>{(state) => <ThisDevice state={state} />}</Gate>;
  return (
    <div className="field-page">
      <Back />
      <h1>{t.devices}</h1>
      <Devices here={null} />
    </div>
  );
}

function ThisDevice({ state }: { state: OpenField }) {
  const t = useTexts(gateTexts);
  const language = useLanguage();
  const address = useAddress();
  const [forget, setForget] = useState(false);
  return (
    <section aria-labelledby="field-device">
      <Back />
      <h1 id="field-device">{state.deviceName}</h1>
      <Connection state={state} always />
      <p className="small quiet">{t.forgetsOn(shownDay(bangkokTime(state.forgetsOn), language))}</p>
      <div className="field-doors">
        <Button kind="main" onPress={() => void field.lock().then(() => address.go('/field'))}>
          {t.lockNow}
        </Button>
        <Button onPress={() => setForget(true)}>{t.forget}</Button>
      </div>
      <WithPasskey />
      <Forget open={forget} onClose={() => setForget(false)} />
      <Devices here={state.deviceId} />
    </section>
  );
}

/** Fingerprint or face open the store too, also without a signal: where the phone can do that. */
function WithPasskey() {
  const t = useTexts(gateTexts);
  const [open, setOpen] = useState(false);
  const [pin, setPin] = useState('');
  const [said, setSaid] = useState<Problem | 'done' | null>(null);
  if (!('PublicKeyCredential' in window)) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const added = await field.addPasskey(pin);
    setPin('');
    setSaid(added.ok ? 'done' : added.problem);
    if (added.ok) setOpen(false);
  };
  return (
    <>
      <p>
        {said === 'done' ? <span role="status">{t.passkeyDone}</span> : <Button kind="quiet" onPress={() => setOpen(true)}>{t.addPasskey}</Button>}
      </p>
      <Sheet title={t.addPasskey} open={open} onClose={() => setOpen(false)}>
        <form onSubmit={submit} noValidate className="field-form">
          <p>{t.passkeyAbout}</p>
          {said !== null && said !== 'done' ? <ProblemSaid problem={said} /> : null}
          <TextField label={t.yourPin} value={pin} onChange={setPin} type="password" inputMode="numeric" autoComplete="off" maxLength={6} />
          <Button kind="main" type="submit" wide isDisabled={pin === ''}>
            {t.addPasskey}
          </Button>
        </form>
      </Sheet>
    </>
  );
}

/** The account's devices; a lost one is closed here. */
export function Devices({ here }: { here: string | null }) {
  const t = useTexts(gateTexts);
  const [closing, setClosing] = useState<FieldDevice | null>(null);
  const devices = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<FieldDevices>('/api/field/devices', {}, signal) });
  return (
    <section aria-labelledby="field-devices" className="field-entries">
      <h2 id="field-devices" className={here === null ? 'visually-hidden' : undefined}>
        {t.devices}
      </h2>
      <p className="quiet">{t.devicesAbout}</p>
      {devices.isPending ? <Skeleton lines={3} /> : null}
      {devices.isError && !devices.data ? <WentWrong problem={devices.error} onRetry={() => void devices.refetch()} /> : null}
      {devices.data?.devices.length === 0 ? <Empty title={t.noDevices} /> : null}
      <ul className="field-rounds">
        {devices.data?.devices.map((device) => (
          <Line key={device.device_id} device={device} isHere={device.device_id === here} onClose={() => setClosing(device)} />
        ))}
      </ul>
      <Sheet title={closing ? t.closeTitle(closing.name) : ''} open={closing !== null} onClose={() => setClosing(null)}>
        {closing ? <CloseForm device={closing} onDone={() => setClosing(null)} /> : null}
      </Sheet>
    </section>
  );
}

function Line({ device, isHere, onClose }: { device: FieldDevice; isHere: boolean; onClose: () => void }) {
  const t = useTexts(gateTexts);
  const language = useLanguage();
  return (
    <li>
      <span>
        <strong>{device.name}</strong> {isHere ? <Tag meaning="received">{t.here}</Tag> : null}
        {device.closed ? <Tag meaning="plain">{t.closed}</Tag> : null}
        <span className="small quiet">{t.lastSeen(shownMoment(device.last_contact, language))}</span>
      </span>
      {device.closed ? null : (
        <Button aria-label={t.closeLabel(device.name)} onPress={onClose}>
          {t.close}
        </Button>
      )}
    </li>
  );
}

function CloseForm({ device, onDone }: { device: FieldDevice; onDone: () => void }) {
  const t = useTexts(gateTexts);
  const client = useQueryClient();
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const close = useMutation({
    mutationFn: () => post<FieldDevices>(`/api/field/devices/${device.device_id}/close`, { why: why.trim() }),
    onSuccess: (left) => {
      client.setQueryData(KEY, left);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (why.trim().length >= LEAST_REASON) close.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="field-form">
      <p>{t.devicesAbout}</p>
      {close.isError ? <WentWrong problem={close.error} /> : null}
      <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} maxLength={300} autoComplete="off" fault={tried && why.trim().length < LEAST_REASON ? t.needWhy : undefined} />
      <Button kind="main" type="submit" wide isDisabled={close.isPending}>
        {t.closeNow}
      </Button>
    </form>
  );
}

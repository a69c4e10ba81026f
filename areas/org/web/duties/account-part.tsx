import { useState } from 'react';
import type { AccountClosed, AccountMade, PersonDuties } from '@klaikhun/areas/org';
import { post as send, remove, useSession } from '@klaikhun/web/api/index.ts';
import { shownMoment, useLanguage, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Notice, Tag } from '@klaikhun/web/ui/index.ts';
import type { DutyAct } from './duty-act.tsx';
import { personTexts } from './duty-texts.ts';
import { useRests } from './resting.tsx';

export type ShownCode = Pick<AccountMade, 'code' | 'expires_at'>;

/** Shown once: it is told to the owner, not written down. */
export function CodeOnce({ code, expires_at }: ShownCode) {
  const t = useTexts(personTexts);
  const language = useLanguage();
  if (code === null || expires_at === null) return null;
  return (
    <Notice meaning="received" title={t.codeTitle} urgent>
      <p className="code-once">{code}</p>
      <p>{t.codeAbout(shownMoment(expires_at, language))}</p>
    </Notice>
  );
}

/** How this colleague signs in, and what somebody else may do about it. */
export function AccountPart({ person, act }: { person: PersonDuties; act: DutyAct }) {
  const t = useTexts(personTexts);
  const language = useLanguage();
  const [code, setCode] = useState<ShownCode | null>(null);
  const one = person.person;
  const path = `/api/accounts/${one.account_id}`;
  const ways = [one.has_password ? t.password : '', one.second_factor ? t.codes : '', one.passkeys > 0 ? t.keys(one.passkeys) : ''].filter(Boolean);
  const weak = one.has_password && !one.second_factor && one.passkeys === 0;
  return (
    <section className="person-part">
      <h2>{t.account}</h2>
      <dl className="account-facts">
        <dt>{t.accountName}</dt>
        <dd>
          {one.account} <Tag meaning={one.closed ? 'plain' : 'received'}>{one.closed ? t.closed : t.open}</Tag>
        </dd>
        <dt>{t.signsInWith}</dt>
        <dd>
          {ways.length === 0 ? t.noWay : ways.join(', ')}
          {weak ? <span className="quiet small"> · {t.onlyPassword}</span> : null}
        </dd>
        <dt>{t.sessions(one.sessions)}</dt>
        <dd className="quiet">{one.last_seen_at ? t.seen(shownMoment(one.last_seen_at, language)) : ''}</dd>
      </dl>
      {code ? <CodeOnce {...code} /> : null}
      <Resting person={person} />
      {person.may.accounts ? (
        <div className="duty-buttons">
          {one.closed ? (
            <Button isDisabled={act.isPending} onPress={() => act.run({ key: { open: path }, run: () => send(`${path}/open`, {}), said: t.openedSaid })}>{t.reopen}</Button>
          ) : (
            <>
              <Button isDisabled={act.isPending} onPress={() => act.run({ key: { code: path }, run: () => send(`${path}/reset-code`, {}), afterwards: (answer) => setCode(answer as ShownCode) })}>{t.giveCode}</Button>
              <Button isDisabled={act.isPending || one.sessions === 0} onPress={() => act.run({ key: { end: path }, run: () => remove(`${path}/sessions`), said: t.sessionsEnded })}>{t.endSessions}</Button>
              {(person.rests?.cases ?? 0) === 0 ? <CloseTwice person={person} act={act} /> : null}
            </>
          )}
        </div>
      ) : person.may.change ? <p className="quiet">{t.byAdministrator}</p> : null}
    </section>
  );
}

/** In two taps: what ends with it is said between them. */
function CloseTwice({ person, act }: { person: PersonDuties; act: DutyAct }) {
  const t = useTexts(personTexts);
  const [asked, setAsked] = useState(false);
  const path = `/api/accounts/${person.person.account_id}/close`;
  const posts = person.posts.filter((post) => post.time !== 'past').length;
  if (!asked) return <Button isDisabled={act.isPending} onPress={() => setAsked(true)}>{t.close}</Button>;
  const close = () => act.run({ key: { path }, run: (operation_id) => send<AccountClosed>(path, { operation_id }), said: posts === 0 ? t.closedSaid : t.closedWithPosts(posts), undoable: true, afterwards: () => setAsked(false) });
  return (
    <div className="end-twice">
      <p>{posts === 0 ? t.closeSure : t.closeSurePosts(posts)}</p>
      <Button kind="main" isDisabled={act.isPending} onPress={close}>{t.closeNow}</Button>
      <Button kind="quiet" onPress={() => setAsked(false)}>{t.keep}</Button>
    </div>
  );
}

/** What rests on the account, where that stands in the way of closing it or waits for a successor. */
function Resting({ person }: { person: PersonDuties }) {
  const t = useTexts(personTexts);
  const said = useRests();
  const may = useSession().data?.account?.may;
  const { rests } = person;
  if (!person.may.change || rests === null || rests.families + rests.cases + rests.villages + rests.work === 0) return null;
  const title = person.person.closed ? t.waitsFor(said(rests)) : rests.cases > 0 ? t.answersFor(said(rests)) : t.restsHere(said(rests));
  return (
    <Notice meaning={person.person.closed || rests.cases > 0 ? 'gap' : 'plain'} title={title}>
      {rests.cases > 0 && !person.person.closed ? <p>{t.handOverFirst}</p> : null}
      {may?.assign ? <Go to="/hand-over" search={{ of: person.person.account_id }} className="button button-plain">{t.handOver}</Go> : <p>{t.headHandsOver}</p>}
    </Notice>
  );
}

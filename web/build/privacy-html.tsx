// The page on privacy as HTML: words alone, so it opens on any phone and needs no script.
import { type Privacy, privacyOf } from '@klaikhun/areas/org';
import { readUses } from '@klaikhun/law';
import { readLawFiles, readUsesText } from '@klaikhun/law/node';
import { compileLaw } from '@klaikhun/rules';
import { renderToStaticMarkup } from 'react-dom/server';
import { Wordmark } from '../ui/wordmark.tsx';

type Language = 'th' | 'en';

const TEXTS = {
  th: {
    title: 'เราใช้ข้อมูลของคุณเพื่ออะไร', own: 'คุณขออะไรได้บ้าง', ownNote: 'ไม่เสียค่าใช้จ่าย ขอได้ที่สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์ทุกจังหวัด หรือโทร 1300 ตลอด 24 ชั่วโมง',
    uses: 'เรื่องที่เราใช้', data: 'ข้อมูลที่ใช้', none: 'ไม่ใช้ข้อมูลของใคร', items: 'อย่าง', who: 'ใครเห็น', kept: 'เก็บนานเท่าไร', law: 'ตามกฎหมาย', section: 'มาตรา',
    consent: 'ทำไมเราไม่ขอความยินยอมก่อน', consentBody: 'สิทธิที่กฎหมายให้ไม่ควรต้องรอให้ใครเซ็น เราใช้ข้อมูลตามหน้าที่ที่กฎหมายกำหนดเท่านั้น จะขอความยินยอมก็ต่อเมื่อเป็นเรื่องที่คุณเลือกได้จริง เช่น ใช้รูปถ่ายในข่าว',
    notConfirmed: 'เลขมาตราในหน้านี้ยังรอนิติกรยืนยัน', check: 'เช็กสิทธิของคุณ',
  },
  en: {
    title: 'What we use your data for', own: 'What you can ask for', ownNote: 'It costs nothing. Ask at the provincial office of social development and human security, or call 1300 at any hour.',
    uses: 'What it is used for', data: 'Data used', none: "Nobody's data is used", items: 'kinds', who: 'Who sees it', kept: 'How long it is kept', law: 'By law', section: 's.',
    consent: 'Why we do not ask for consent first', consentBody: 'What the law gives should not wait for a signature. We use data only for the duties that laws set. We ask for consent where you really have a choice, for example for a photograph in the news.',
    notConfirmed: 'The sections on this page are still to be confirmed by a legal officer.', check: 'Check your rights',
  },
} as const;

export async function privacyHtml(): Promise<string> {
  const compiled = compileLaw(await readLawFiles());
  if (!compiled.ok) throw new TypeError('the law does not compile');
  const facts = [...compiled.value.facts.person, ...compiled.value.facts.household];
  const uses = readUses(await readUsesText(), facts);
  if (!uses.ok) throw new TypeError(uses.problem.map((one) => `${one.file}:${one.line} ${one.problem.title.en}`).join('\n'));
  return renderToStaticMarkup(<Page privacy={privacyOf(uses.value, facts)} />);
}

function Page({ privacy }: { privacy: Privacy }) {
  return (
    <div className="privacy">
      <header className="privacy-head">
        <a href="/check" className="privacy-home"><Wordmark /></a>
        <a href="#english" lang="en" className="privacy-language">English</a>
      </header>
      <main>
        <Article privacy={privacy} language="th" />
        <hr />
        <div lang="en" id="english">
          <Article privacy={privacy} language="en" />
        </div>
      </main>
      <footer className="privacy-foot">
        <a href="/check">{TEXTS.th.check}</a>
        <a href="tel:1300">โทร 1300</a>
      </footer>
    </div>
  );
}

function Article({ privacy, language }: { privacy: Privacy; language: Language }) {
  const t = TEXTS[language];
  const Title = language === 'th' ? 'h1' : 'h2';
  const Part = language === 'th' ? 'h2' : 'h3';
  return (
    <>
      <Title>{t.title}</Title>
      <p className="privacy-lead">{privacy.lead[language]}</p>
      <section className="privacy-own">
        <Part>{t.own}</Part>
        <dl>
          {privacy.own_rights.map((right) => (
            <div key={right.section}>
              <dt>{right.title[language]} <span className="quiet small">{t.section} {right.section}</span></dt>
              <dd>{right.how[language]}</dd>
            </div>
          ))}
        </dl>
        <p className="small quiet">{t.ownNote}</p>
      </section>
      <section>
        <Part>{t.uses}</Part>
        {privacy.uses.map((use) => <OneUse key={use.code} use={use} language={language} />)}
      </section>
      <section>
        <Part>{t.consent}</Part>
        <p>{t.consentBody}</p>
        {privacy.confirmed ? null : <p className="small quiet">{t.notConfirmed}</p>}
      </section>
    </>
  );
}

function OneUse({ use, language }: { use: Privacy['uses'][number]; language: Language }) {
  const t = TEXTS[language];
  const Name = language === 'th' ? 'h3' : 'h4';
  return (
    <article className="privacy-use">
      <Name>{use.title[language]}</Name>
      <p>{use.purpose[language]}</p>
      <dl>
        <div>
          <dt>{t.who}</dt>
          <dd>{use.receivers.map((one) => <p key={one.th}>{one[language]}</p>)}</dd>
        </div>
        <div>
          <dt>{t.kept}</dt>
          <dd>{use.kept[language]}</dd>
        </div>
      </dl>
      {use.data.length === 0 ? <p className="quiet">{t.none}</p> : (
        <details>
          <summary>{t.data} {use.data.length} {t.items}</summary>
          <p className="small">{use.data.map((one) => one[language]).join(' · ')}</p>
        </details>
      )}
      <details>
        <summary>{t.law}</summary>
        <ul className="small">{use.law.map((one) => <li key={`${one.act.en} ${one.section}`}>{one.act[language]} {t.section} {one.section}: {one.says[language]}</li>)}</ul>
      </details>
    </article>
  );
}

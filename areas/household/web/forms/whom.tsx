import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button } from '@klaikhun/web/ui/index.ts';
import { Way, Ways } from '../openings/ways.tsx';
import '../openings/openings.css';
import { formsTexts } from './forms-texts.ts';

interface WhomProps { people: readonly { readonly id: string; readonly name: string }[]; chosen: string | null; onChoose: (id: string | null) => void }

/** Of whom a form tells: asked first, then one line. */
export function Whom({ people, chosen, onChoose }: WhomProps) {
  const t = useTexts(formsTexts);
  const one = people.find(({ id }) => id === chosen);
  if (one !== undefined) {
    return (
      <p className="forms-whom">
        {t.person(one.name)}
        {people.length > 1 ? (
          <Button kind="quiet" onPress={() => onChoose(null)}>
            {t.changeWhom}
          </Button>
        ) : null}
      </p>
    );
  }
  return (
    <Ways legend={t.whom}>
      {people.map(({ id, name }) => (
        <Way key={id} name="form-person" label={name} checked={false} onChoose={() => onChoose(id)} />
      ))}
    </Ways>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { getFile } from '@klaikhun/web/api/index.ts';
import { Button, useSaid } from '@klaikhun/web/ui/index.ts';
import { logbookTexts } from './logbook-texts.ts';

/** The booklet of the family as a file to print. */
export function BookletButton({ id }: { id: string }) {
  const t = useTexts(logbookTexts);
  const making = useMutation({ mutationFn: () => getFile(`/api/households/${encodeURIComponent(id)}/booklet`) });
  const said = useSaid(making.error);
  return (
    <>
      <Button kind="quiet" isDisabled={making.isPending} onPress={() => making.mutate()}>
        {making.isPending ? t.bookletMaking : t.booklet}
      </Button>
      {making.isError ? (
        <p className="small" role="alert">
          {said.title} {said.next}
        </p>
      ) : null}
    </>
  );
}

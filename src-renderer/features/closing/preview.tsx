import { useBridge } from '#renderer/app/bridge.ts';
import type { CallState } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';

interface Props {
  readonly unit: UnitStatus;
  readonly preview: CallState<'reports.unitPreview'>;
}

/** The very PDF that is printed and saved, in the browser's own viewer. */
export function Preview({ unit, preview }: Props) {
  const t = useTexts().closing;
  const bridge = useBridge();
  if (preview.refused) return <FindingList findings={preview.findings} />;
  if (!preview.value) return <p className="screen-loading">{t.making}</p>;
  const { handle, checkCode } = preview.value;
  return (
    <div className="closing-preview">
      {checkCode === null ? (
        <p className="closing-draft">
          <Icon name="warning" /> {t.draft}
        </p>
      ) : null}
      <iframe
        key={handle}
        src={`${bridge.documentUrl(handle)}#toolbar=0&navpanes=0&view=FitH`}
        title={t.preview(unit.name)}
      />
    </div>
  );
}

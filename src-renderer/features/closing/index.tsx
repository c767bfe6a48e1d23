/** Closing a unit: what must balance, the documents to sign, the signed batch to send. */

import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { UnitHead, useUnit } from '#renderer/app/unit.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Balance } from './balance.tsx';
import { CloseForm } from './close-form.tsx';
import { Closed } from './closed.tsx';
import './closing.css';
import { Documents } from './documents.tsx';
import { Preview } from './preview.tsx';

export default function Closing({ params, navigate }: ScreenProps) {
  const t = useTexts().closing;
  const code = params.unit ?? '';
  const { unit, call } = useUnit(code);
  // Made again only when the unit changed: exporting must not blank the page that is being read.
  const basis = unit ? JSON.stringify({ ...unit, state: unit.closedAt === null }) : '';
  const preview = useCall('reports.unitPreview', { unit: code }, { enabled: unit !== undefined, basis });
  useKeys([['Escape', () => navigate('units')]]);
  if (call.refused) return <FindingList findings={call.findings} />;
  if (!unit) return null;
  return (
    <div className="closing">
      <UnitHead title={t.title} unit={unit}>
        <Documents unit={unit} preview={preview} />
      </UnitHead>
      <div className="closing-body">
        <div className="closing-side">
          <Balance unit={unit} />
          {unit.closedAt === null ? (
            <CloseForm key={unit.code} unit={unit} />
          ) : (
            <Closed key={unit.code} unit={unit} checkCode={preview.value?.checkCode ?? null} />
          )}
        </div>
        <Preview unit={unit} preview={preview} />
      </div>
    </div>
  );
}

/** Closing a unit: what must balance, the documents to sign, the signed batch to send. */

import { useRef, useState } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { UnitHead, useUnit } from '#renderer/app/unit.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import type { Paper } from '#shared/contract/papers.ts';
import type { UnitStatus } from '#shared/contract/units.ts';
import './closing.css';
import { Documents } from './documents.tsx';
import { type Draft, HandoverForm, MinutesForm } from './facts-form.tsx';
import { Preview } from './preview.tsx';
import { UnitSide } from './unit-side.tsx';

/** Which paper is shown, what people wrote into it, and its preview, made again only when one of them changed. */
function usePaper(code: string, unit: UnitStatus | undefined) {
  const [paper, setPaper] = useState<Paper>('summary');
  const [writing, setWriting] = useState(false);
  const drafts = { minutes: useRef<Draft['current']>(null), handover: useRef<Draft['current']>(null) };
  const facts = useCall('reports.facts', { unit: code }, { enabled: unit !== undefined });
  const written = paper === 'summary' ? null : facts.value?.[paper];
  // Exporting must not blank the page that is being read.
  const basis = unit ? JSON.stringify([{ ...unit, state: unit.closedAt === null }, written]) : '';
  const enabled = unit !== undefined && written !== undefined;
  const preview = useCall('reports.unitPreview', { unit: code, paper }, { enabled, basis });
  const choose = (next: Paper) => {
    setPaper(next);
    setWriting(false);
  };
  return { paper, choose, writing: writing && paper !== 'summary', setWriting, drafts, facts: facts.value, preview };
}

export default function Closing({ params, navigate }: ScreenProps) {
  const t = useTexts().closing;
  const code = params.unit ?? '';
  const { unit, call } = useUnit(code);
  const { paper, choose, writing, setWriting, drafts, facts, preview } = usePaper(code, unit);
  useKeys([['Escape', () => navigate('units')]], !writing);
  if (call.refused) return <FindingList findings={call.findings} />;
  if (!unit) return null;
  const done = () => {
    setWriting(false);
    if (paper !== 'summary') drafts[paper].current = null;
  };
  return (
    <div className="closing">
      <UnitHead title={t.title} unit={unit}>
        <Documents unit={unit} paper={paper} preview={preview} />
      </UnitHead>
      <div className="closing-body">
        <div className="closing-side">
          {writing && facts ? (
            paper === 'minutes' ? (
              <MinutesForm unit={code} facts={facts.minutes} draft={drafts.minutes} onDone={done} />
            ) : (
              <HandoverForm unit={code} facts={facts.handover} draft={drafts.handover} onDone={done} />
            )
          ) : (
            <UnitSide unit={unit} checkCode={preview.value?.checkCode ?? null} navigate={navigate} />
          )}
        </div>
        <Preview
          unit={unit}
          paper={paper}
          onChoose={choose}
          onWrite={paper === 'summary' || writing ? null : () => setWriting(true)}
          preview={preview}
        />
      </div>
    </div>
  );
}

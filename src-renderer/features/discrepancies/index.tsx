/** Resolving a unit's discrepancies: a third person, the paper, one question at a time. */
import { useState } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { UnitHead, useUnit } from '#renderer/app/unit.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { spacedSerial } from '#shared/domain/serial.ts';
import './discrepancies.css';
import { ResolveBallot } from './resolve-ballot.tsx';

export default function Discrepancies({ params, navigate }: ScreenProps) {
  const t = useTexts().discrepancies;
  const code = params.unit ?? '';
  const { say } = useStatus();
  const { unit, call } = useUnit(code);
  const list = useCall('discrepancies.list', { unit: code });
  const catalogue = useCall('catalogue.get', {});
  const programme = useCall('programme.get', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<readonly string[]>([]);
  const leave = () => navigate('units');
  if (call.refused || list.refused) return <FindingList findings={[...call.findings, ...list.findings]} />;
  if (!unit || !list.value || !catalogue.value || !programme.value) return null;
  const open = list.value.discrepancies;
  const current = open.find(({ serial }) => serial === chosen) ?? open[0];
  if (!current) {
    return (
      <>
        <UnitHead title={t.title} unit={unit} />
        <NothingLeft navigate={navigate} />
      </>
    );
  }
  const next = open[(open.indexOf(current) + 1) % open.length];
  return (
    <ResolveBallot
      key={current.serial}
      unit={unit}
      discrepancy={current}
      open={open}
      done={done}
      products={catalogue.value.products}
      programme={programme.value}
      onChoose={setChosen}
      onResolved={() => {
        setDone((before) => [...before, current.serial]);
        setChosen(next?.serial ?? null);
        say(t.saved(spacedSerial(current.serial)));
      }}
      onPostpone={() => {
        setChosen(next?.serial ?? null);
        say(t.postponed(spacedSerial(current.serial)));
      }}
      onLeave={leave}
    />
  );
}

/** Done here: on to the next unit that waits for a decision, or back to the list. */
function NothingLeft({ navigate }: Pick<ScreenProps, 'navigate'>) {
  const t = useTexts().discrepancies.none;
  const units = useCall('units.status', {});
  const next = units.value?.units.find(({ state }) => state === 'discrepancies');
  return (
    <EmptyState title={t.title} hint={t.hint} icon="check">
      {next ? (
        <Button kind="primary" onPress={() => navigate('discrepancies', { unit: next.code })} autoFocus>
          {t.next(next.name)}
        </Button>
      ) : null}
      <Button kind={next ? 'plain' : 'primary'} shortcut="F2" onPress={() => navigate('units')} autoFocus={!next}>
        {t.action}
      </Button>
    </EmptyState>
  );
}

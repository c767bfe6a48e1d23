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
import { MissingSecond } from './missing-second.tsx';
import { ResolveBallot } from './resolve-ballot.tsx';
import { unexplained } from './resolving.ts';

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
  const unmatched = unexplained(list.value);
  const current = open.find(({ serial }) => serial === chosen) ?? open[0];
  const missing = unmatched.find(({ serial }) => serial === chosen) ?? (current ? undefined : unmatched[0]);
  const serials = [...open, ...unmatched].map(({ serial }) => serial);
  const after = (serial: string) => serials[(serials.indexOf(serial) + 1) % serials.length] ?? null;
  const postpone = (serial: string) => {
    setChosen(after(serial));
    say(t.postponed(spacedSerial(serial)));
  };
  if (missing) {
    return (
      <MissingSecond
        key={missing.serial}
        unit={unit}
        ballot={missing}
        open={open}
        unmatched={unmatched}
        done={done}
        digits={programme.value.rules.serial.digits}
        onChoose={setChosen}
        onKey={() => navigate('entry', { unit: code, slot: 'second' })}
        onOpen={() => navigate('ballots', { unit: code, serial: missing.serial })}
        onPostpone={() => postpone(missing.serial)}
        onLeave={leave}
      />
    );
  }
  if (!current) {
    return (
      <>
        <UnitHead title={t.title} unit={unit} />
        <NothingLeft navigate={navigate} />
      </>
    );
  }
  const next = after(current.serial);
  return (
    <ResolveBallot
      key={`${current.serial} ${current.nearest?.serial ?? ''}`}
      unit={unit}
      discrepancy={current}
      open={open}
      unmatched={unmatched}
      done={done}
      products={catalogue.value.products}
      programme={programme.value}
      onChoose={setChosen}
      onResolved={() => {
        setDone((before) => [...before, current.serial]);
        setChosen(next);
        say(t.saved(spacedSerial(current.serial)));
      }}
      onExchanged={() => setChosen(current.nearest?.serial ?? null)}
      onPostpone={() => postpone(current.serial)}
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

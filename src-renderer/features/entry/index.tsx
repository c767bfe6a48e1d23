/** Key ballots of one unit: loads the paper, decides which entry is meant, and sets up the desk. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Loading } from '#renderer/app/on-demand.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { Desk } from './desk.ts';
import { Keying } from './keying.tsx';
import type { Slot } from './keying-model.ts';
import { type Paper, paperOf } from './paper.ts';
import { readKeyingPreferences, storeKeyingPreferences } from './preferences.ts';
import { createSound } from './sound.ts';

/** The entry that has something left to do: the second once all returned papers have their first. */
function slotOf({ slot }: ScreenProps['params'], unit: UnitStatus): Slot {
  if (slot === 'first' || slot === 'second') return slot;
  const firstDone = unit.returned !== null && unit.firstEntered >= unit.returned;
  return firstDone && unit.secondEntered < unit.secondNeeded ? 'second' : 'first';
}

export default function Entry({ params, navigate }: ScreenProps) {
  const unit = params.unit ?? '';
  const status = useCall('units.status', { unit });
  const programme = useCall('programme.get', {});
  const catalogue = useCall('catalogue.get', {});
  const paper = useMemo(
    () => (programme.value && catalogue.value ? paperOf(programme.value, catalogue.value.products) : null),
    [programme.value, catalogue.value],
  );
  /** Decided once: a state that changes while somebody keys must not turn the screen over under their hands. */
  const decided = useRef<{ unit: string; slot: Slot } | null>(null);
  const findings = [...status.findings, ...programme.findings, ...catalogue.findings];
  const own = status.value?.units.find(({ code }) => code === unit);
  if (findings.length > 0 && !own) return <Refused findings={findings} onBack={() => navigate('units')} />;
  if (!paper || !own) return <Loading />;
  if (decided.current?.unit !== unit || params.slot) decided.current = { unit, slot: slotOf(params, own) };
  const { slot } = decided.current;
  return (
    <KeyingDesk key={`${unit} ${slot}`} paper={paper} unit={unit} slot={slot} unitName={own.name} navigate={navigate} />
  );
}

/** The screen takes the whole window: what it cannot show must leave a way out. */
function Refused({ findings, onBack }: { readonly findings: readonly Finding[]; readonly onBack: () => void }) {
  const t = useTexts();
  useKeys([['Escape', onBack]]);
  return (
    <EmptyState title={t.entry.refused} hint={<FindingList findings={findings} />} icon="warning">
      <Button kind="primary" shortcut="Esc" onPress={onBack}>
        {t.frame.noUnit.action}
      </Button>
    </EmptyState>
  );
}

interface KeyingDeskProps {
  readonly paper: Paper;
  readonly unit: string;
  readonly slot: Slot;
  readonly unitName: string;
  readonly navigate: ScreenProps['navigate'];
}

function KeyingDesk({ paper, unit, slot, unitName, navigate }: KeyingDeskProps) {
  const { call } = useBridge();
  const client = useQueryClient();
  const { switchUser } = useSession();
  const [preferences, setPreferences] = useState(readKeyingPreferences);
  useEffect(() => storeKeyingPreferences(preferences), [preferences]);
  const sound = useRef<ReturnType<typeof createSound> | null>(null);
  useEffect(() => () => sound.current?.close(), []);
  const reasons = useRef(useTexts().entry.papers.reasons);
  reasons.current = useTexts().entry.papers.reasons;
  const audible = useRef(preferences.sound);
  audible.current = preferences.sound;

  const acts = useMemo(() => {
    const play = (kind: 'refused' | 'repeated') => {
      if (!audible.current) return;
      sound.current ??= createSound();
      sound.current.play(kind);
    };
    return {
      play,
      nothing: () => play('refused'),
      toggleSound: () => setPreferences((chosen) => ({ ...chosen, sound: !chosen.sound })),
      numberPadUsed: () => setPreferences((chosen) => (chosen.numberPad ? chosen : { ...chosen, numberPad: true })),
    };
  }, []);
  /** Grows when the desk has to be made anew over a catalogue read again. */
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is a reason of its own
  const desk = useMemo(
    () =>
      new Desk(
        call,
        paper,
        { unit, slot },
        {
          now: () => new Date(),
          sound: acts.play,
          leave: () => navigate('units', { unit }),
          changeSlot: (other) => navigate('entry', { unit, slot: other }),
          toggleSound: acts.toggleSound,
          outdated: () => void client.invalidateQueries().then(() => setRound((n) => n + 1)),
          saved: () => void client.invalidateQueries({ queryKey: ['units.status'] }),
          reason: (act, digit) => (act === 'reopen' ? undefined : reasons.current[act][digit - 1]),
        },
      ),
    [call, paper, unit, slot, acts, navigate, client, round],
  );
  // While a ballot is open, people change after Esc: F12 would leave in the middle of a line.
  useKeys([['F12', () => desk.state().stage === 'serial' && switchUser()]]);
  return (
    <Keying
      desk={desk}
      paper={paper}
      unitName={unitName}
      sound={preferences.sound}
      numberPad={preferences.numberPad}
      onNumberPad={acts.numberPadUsed}
      onSound={acts.toggleSound}
      onNothing={acts.nothing}
      onUnfinished={(open) =>
        open.unit === unit && open.slot === slot
          ? desk.openSerial(open.serial)
          : navigate('entry', { unit: open.unit, slot: open.slot })
      }
    />
  );
}

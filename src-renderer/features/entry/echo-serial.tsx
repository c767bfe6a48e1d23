/** The echo between two ballots: which paper comes next, what was saved, why one was not opened. */
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { spacedSerial } from '#shared/domain/serial.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { TroubleEcho } from './echo-trouble.tsx';
import type { Screen } from './keying-model.ts';
import { Plain, Say } from './said.tsx';

interface SerialEchoProps {
  readonly state: Screen;
  /** Papers of this entry that are left, when known. */
  readonly left: number | null;
  /** Papers carry no number: the one suggested is to be written on them. */
  readonly assigned: boolean;
  readonly onGoOn: () => void;
}

export function SerialEcho({ state, left, assigned, onGoOn }: SerialEchoProps) {
  const t = useTexts().entry;
  const { trouble, refused, saved, overview } = state;
  if (trouble) {
    return (
      <>
        <TroubleEcho trouble={trouble} open={false} />
        <Findings state={state} />
      </>
    );
  }
  if (refused) {
    return (
      <>
        <p className="keying-say keying-say-err">
          <Icon name="warning" />
          <span>{t.serial.refused}</span>
        </p>
        <Findings state={state} />
        {state.findings.some(({ code }) => code === 'entry.alreadyDone') ? (
          <p className="keying-do">
            <kbd>F2</kbd> {t.serial.toPapers}
          </p>
        ) : null}
      </>
    );
  }
  const last = saved[0];
  return (
    <>
      {last ? (
        <Say icon="check" tone="ok">
          {t.serial.saved(spacedSerial(last.serial))} ·{' '}
          {last.invalid === null ? t.recent.ticks(formatNumber(last.ticks)) : t.recent.invalid}
        </Say>
      ) : (
        <Say icon="file" tone="2">
          {(overview?.done.length ?? 0) > 0 ? t.serial.ready : t.serial.begin}
        </Say>
      )}
      <Next state={state} left={left} assigned={assigned} />
      <Unfinished state={state} onGoOn={onGoOn} />
    </>
  );
}

function Findings({ state }: { readonly state: Screen }) {
  const language = useLanguage();
  return state.findings.map((finding) => (
    <p className="keying-refusal" key={finding.code} data-code={finding.code}>
      {messageOf(finding, language)}
    </p>
  ));
}

function Next({ state, left, assigned }: Omit<SerialEchoProps, 'onGoOn'>) {
  const t = useTexts().entry.serial;
  const { suggestion, typed, slot, overview } = state;
  if (slot === 'second' && overview?.waiting.length === 0 && typed === '') {
    return <Plain title={t.noneWaiting} hint={t.doneHint} />;
  }
  if (slot === 'first' && left === 0 && typed === '')
    return <Plain title={t.allDone} hint={t.doneHint} icon="check" tone="ok" />;
  if (suggestion !== null && typed === '') {
    if (assigned && slot === 'first')
      return <Plain title={t.assigned(spacedSerial(suggestion))} hint={t.assignedHint} />;
    return <Plain title={t.matches(spacedSerial(suggestion))} hint={t.enterOpens} />;
  }
  return <Plain title={t.typeIt} hint={t.typeHint} />;
}

function Unfinished({ state, onGoOn }: Pick<SerialEchoProps, 'state' | 'onGoOn'>) {
  const texts = useTexts().entry;
  const t = texts.serial;
  const { unfinished, recheck, unit, slot } = state;
  if (!unfinished && recheck) {
    return (
      <p className="keying-unfinished t-warn">
        <Icon name="pause" />
        <span>{texts.recheck.owed(spacedSerial(recheck.serial), recheck.unit)}</span>
        <button type="button" className="keying-link" onClick={onGoOn}>
          {t.goOn}
        </button>
      </p>
    );
  }
  if (!unfinished) return null;
  const serial = spacedSerial(unfinished.serial);
  const here = unfinished.unit === unit && unfinished.slot === slot;
  return (
    <p className="keying-unfinished t-warn">
      <Icon name="pause" />
      <span>{here ? t.unfinishedHere(serial) : t.unfinishedElsewhere(serial, unfinished.unit)}</span>
      <button type="button" className="keying-link" onClick={onGoOn}>
        {t.goOn}
      </button>
    </p>
  );
}

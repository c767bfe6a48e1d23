/** Putting mistakes right, step by step, where the eyes are: which paper, what to do, to where, why; and what came of it. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import type { SerialRule } from '#shared/domain/programme.ts';
import { spacedSerial } from '#shared/domain/serial.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { PAPER_ACTS, type Papers, papersMeant, unitsMeant } from './papers-model.ts';
import { Plain, Say } from './said.tsx';

interface PapersEchoProps {
  readonly papers: Papers;
  readonly rule: SerialRule;
  readonly onPickUnit: (unit: string) => void;
  readonly onBecause: (reason: string) => void;
}

export function PapersEcho({ papers, rule, onPickUnit, onBecause }: PapersEchoProps) {
  switch (papers.step) {
    case 'paper':
      return <WhichPaper papers={papers} rule={rule} />;
    case 'act':
      return <WhatToDo papers={papers} />;
    case 'serial':
      return <RightSerial papers={papers} />;
    case 'unit':
      return <RightUnit papers={papers} onPick={onPickUnit} />;
    case 'reason':
      return <Why papers={papers} />;
    default:
      return <OwnWords onSave={onBecause} />;
  }
}

const shown = (serial: string | null) => spacedSerial(serial ?? '');

/** How many endings stand side by side. */
const MOST_MEANT = 8;

function WhichPaper({ papers, rule }: { readonly papers: Papers; readonly rule: SerialRule }) {
  const t = useTexts().entry.papers;
  const { done, typed } = papers;
  const meant = papersMeant(papers, rule);
  const hint = meant.length > 1 ? t.several(meant.slice(0, MOST_MEANT).map(shown).join(' · ')) : t.whichHint;
  return (
    <>
      {done ? (
        <Say icon="check" tone="ok">
          {t.done[done.act](shown(done.serial), done.act === 'renumber' ? shown(done.to) : (done.to ?? ''))}
        </Say>
      ) : null}
      <Plain title={meant.length === 1 && typed !== '' ? t.thisOne(shown(meant[0] ?? '')) : t.which} hint={hint} />
    </>
  );
}

function WhatToDo({ papers }: { readonly papers: Papers }) {
  const texts = useTexts().entry;
  const t = texts.papers;
  const language = useLanguage();
  const row = papers.rows.find(({ serial }) => serial === papers.serial);
  const why = papers.findings.map((finding) => messageOf(finding, language)).join(' ');
  const refused = why === '' && papers.nothing ? t.chooseAct : why;
  return (
    <div className="keying-reasons">
      {refused ? (
        <p className="keying-papers-refused" data-code={papers.findings[0]?.code}>
          {refused}
        </p>
      ) : (
        <p className="keying-say">
          <span>
            {t.paper(shown(papers.serial))} · {t.states[row?.state ?? 'absent']}
          </span>
        </p>
      )}
      <ol className="keying-reason-list">
        {PAPER_ACTS.map((act, i) => (
          <li key={act}>
            <kbd>{String(i + 1)}</kbd> <span>{t.acts[act]}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function RightSerial({ papers }: { readonly papers: Papers }) {
  const t = useTexts().entry.papers;
  return <Plain title={t.rightSerial(shown(papers.serial))} hint={t.rightSerialHint} />;
}

/** Units side by side in two columns of three. */
const MOST_UNITS = 6;

function RightUnit({ papers, onPick }: { readonly papers: Papers; readonly onPick: (unit: string) => void }) {
  const t = useTexts().entry.papers;
  const units = unitsMeant(papers);
  return (
    <div className="keying-reasons">
      <p className="keying-say">
        <span>{units.length === 0 ? t.noUnit : t.rightUnit(shown(papers.serial))}</span>
      </p>
      <ol className="keying-reason-list">
        {units.slice(0, MOST_UNITS).map(({ code, name }) => (
          <li key={code} title={name}>
            <button type="button" tabIndex={-1} className="keying-link" onClick={() => onPick(code)}>
              {code}
            </button>{' '}
            <span>{name}</span>
          </li>
        ))}
      </ol>
      <p className="keying-do">{units.length > MOST_UNITS ? t.moreUnits(units.length - MOST_UNITS) : t.unitHint}</p>
    </div>
  );
}

function Why({ papers }: { readonly papers: Papers }) {
  const t = useTexts().entry.papers;
  const { act, serial, to } = papers;
  if (act === null || act === 'reopen') return null;
  return (
    <div className="keying-reasons">
      <p className="keying-say">
        <span>{t.why[act](shown(serial), act === 'renumber' ? shown(to) : (to ?? ''))}</span>
      </p>
      <ol className="keying-reason-list">
        {t.reasons[act].map((reason, i) => (
          <li key={reason} title={reason}>
            <kbd>{String(i + 1)}</kbd> <span>{reason}</span>
          </li>
        ))}
        <li>
          <kbd>/</kbd> <span>{t.ownWords}</span>
        </li>
      </ol>
      <p className="keying-do">{t.whyHint}</p>
    </div>
  );
}

/** As long as the services take a reason, in one line. */
const LONGEST = 500;

function OwnWords({ onSave }: { readonly onSave: (reason: string) => void }) {
  const t = useTexts().entry;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const text = event.currentTarget.value.normalize('NFC').trim();
    // Escape goes on to the screen, which goes one step back.
    if (event.nativeEvent.isComposing || event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (text !== '') onSave(text);
  };
  return (
    <>
      <label className="keying-note">
        <span>{t.papers.wordsLabel}</span>
        <input
          ref={field}
          className="keying-text"
          maxLength={LONGEST}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={onKeyDown}
        />
      </label>
      <p className="keying-do">
        <kbd>Enter</kbd> {t.papers.wordsSave} · <kbd>Esc</kbd> {t.papers.back}
      </p>
    </>
  );
}

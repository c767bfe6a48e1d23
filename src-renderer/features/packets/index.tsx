/** Receiving a packet: the counts of its cover sheet, typed field by field on the number pad. */
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { UnitHead, useUnit } from '#renderer/app/unit.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { NumberField, wholeNumber } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { Legend } from '#renderer/components/legend.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { UnitStatus } from '#shared/contract/units.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { type CoverField, FIELDS, packetOf, problemOf, type Typed, typedOf } from './cover-sheet.ts';
import './packets.css';

export default function Packets({ params, navigate }: ScreenProps) {
  const t = useTexts().packets;
  const { unit, call } = useUnit(params.unit ?? '');
  const packet = useCall('packets.get', { unit: params.unit ?? '' });
  const programme = useCall('programme.get', {});
  if (call.refused) return <FindingList findings={call.findings} />;
  if (!unit || !packet.value || !programme.value) return null;
  return (
    <div className="packets">
      <UnitHead title={t.title} unit={unit} />
      <CoverSheet
        key={unit.code}
        unit={unit}
        stored={packet.value.packet}
        quota={programme.value.rules.quota}
        onDone={() => navigate('units')}
      />
      <Legend
        keys={[
          { key: 'Enter', does: t.keys.next },
          { key: 'Esc', does: t.keys.back },
        ]}
      />
    </div>
  );
}

interface CoverSheetProps {
  readonly unit: UnitStatus;
  readonly stored: CallOutput<'packets.get'>['packet'];
  readonly quota: { readonly min: number; readonly max: number };
  readonly onDone: () => void;
}

function CoverSheet({ unit, stored, quota, onDone }: CoverSheetProps) {
  const t = useTexts().packets;
  const { say, warn } = useStatus();
  const [typed, setTyped] = useState<Typed>(() => typedOf(stored));
  const inputs = useRef<Partial<Record<CoverField, HTMLInputElement | null>>>({});
  const record = useCommand('packets.record');
  useKeys([['Escape', onDone]]);
  const packet = packetOf(unit.code, typed);
  const closed = unit.closedAt !== null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!packet || record.pending || closed) return;
    const result = await record.run(packet);
    if (!result.ok) return;
    if (result.findings.length > 0) warn(result.findings);
    else say(t.saved(unit.name));
    onDone();
  };
  const onKeyDown = (field: CoverField, event: KeyboardEvent) => {
    const next = FIELDS[FIELDS.indexOf(field) + 1];
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || next === undefined) return;
    event.preventDefault();
    inputs.current[next]?.focus();
  };
  const issued = wholeNumber(typed.issued);
  const unusual = typeof issued === 'number' && (issued < quota.min || issued > quota.max);
  const hints: Partial<Record<CoverField, string>> = { issued: t.issuedHint(quota.min, quota.max), ticks: t.ticksHint };
  return (
    <form className="packets-sheet" onSubmit={(event) => void submit(event)}>
      <div className="packets-fields">
        <p>{closed ? t.closed : t.lead}</p>
        {FIELDS.map((field) => (
          <NumberField
            key={field}
            ref={(element) => {
              inputs.current[field] = element;
            }}
            label={t[field]}
            size="large"
            value={typed[field]}
            onChange={(value) => setTyped((before) => ({ ...before, [field]: value }))}
            onKeyDown={(event) => onKeyDown(field, event)}
            error={problemOf(field, typed, t)}
            disabled={closed}
            autoFocus={field === 'issued'}
            {...(hints[field] === undefined ? {} : { hint: hints[field] })}
          />
        ))}
        <FindingList findings={record.findings} />
        <Actions>
          <Button
            kind="primary"
            size="large"
            shortcut="Enter"
            submit
            disabled={!packet || closed}
            busy={record.pending}
            onPress={() => {}}
          >
            {t.save}
          </Button>
        </Actions>
      </div>
      <Derived unit={unit} packet={packet} {...(unusual ? { note: t.outsideQuota(quota.min, quota.max) } : {})} />
    </form>
  );
}

interface DerivedProps {
  readonly unit: UnitStatus;
  readonly packet: ReturnType<typeof packetOf>;
  readonly note?: string;
}

/** What follows from the numbers, to be compared with the paper before saving. */
function Derived({ unit, packet, note }: DerivedProps) {
  const t = useTexts().packets.derived;
  const number = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value));
  return (
    <aside className="packets-derived">
      <h2>{t.title}</h2>
      <dl>
        <dt>{t.valid}</dt>
        <dd>{number(packet ? packet.returned - packet.invalid : undefined)}</dd>
        <dt>{t.missing}</dt>
        <dd>{number(packet ? packet.issued - packet.returned : undefined)}</dd>
        <dt>{t.entered}</dt>
        <dd>{number(unit.firstEntered)}</dd>
      </dl>
      {note ? (
        <p className="packets-note">
          <Icon name="warning" /> {note}
        </p>
      ) : null}
    </aside>
  );
}

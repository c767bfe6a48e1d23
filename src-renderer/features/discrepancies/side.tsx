import { type FormEvent, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { parseSerial } from '#shared/domain/serial.ts';
import { formatTime } from '#shared/i18n/format.ts';
import { BallotsOfUnit } from './ballots-of-unit.tsx';
import type { ResolveBallotProps } from './resolve-ballot-props.ts';
import './side.css';
import { agreeing, type Discrepancy, type Resolving } from './resolving.ts';
import { Serial } from './serial.tsx';

interface SideProps extends ResolveBallotProps {
  readonly state: Resolving;
  readonly onSerial: () => void;
}

/** The paper's serial large, who decides, and the unit's other discrepant ballots. */
export function Side(props: SideProps) {
  const t = useTexts().discrepancies;
  const { discrepancy, unit, state } = props;
  const { person } = useSession();
  const name = person.name || person.login;
  const own = discrepancy.first?.by === person.login || discrepancy.second?.by === person.login;
  return (
    <aside className="disc-side">
      <p className="disc-label">{state.stage === 'stray' ? t.stray.label : t.takePaper}</p>
      <Serial serial={discrepancy.serial} />
      {state.stage === 'stray' || !discrepancy.allowed ? null : state.checkedAt === null ? (
        <SerialAgain serial={discrepancy.serial} rule={props.programme.rules.serial} onConfirmed={props.onSerial} />
      ) : (
        <p className="disc-checked">
          <Icon name="check" /> {t.serialChecked(formatTime(state.checkedAt))}
        </p>
      )}
      {discrepancy.allowed ? own ? <p className="disc-own">{t.ownEntry}</p> : null : <NotYours />}
      <dl className="disc-facts">
        <dt>{t.unit}</dt>
        <dd>
          {unit.name} · {unit.code}
        </dd>
        <dt>{t.decider}</dt>
        <dd>{own ? t.keyer(name) : t.third(name)}</dd>
        <dt>{t.entries}</dt>
        <dd>
          <Comparison discrepancy={discrepancy} />
        </dd>
      </dl>
      <BallotsOfUnit {...props} current={discrepancy.serial} />
    </aside>
  );
}

/** Said at once, and not after all was answered. */
function NotYours() {
  const t = useTexts().discrepancies;
  return (
    <p className="disc-own" role="alert">
      <Icon name="warning" /> {t.notYours}
    </p>
  );
}

/** How the entries stand to each other, in numbers; never what either says. */
function Comparison({ discrepancy }: { readonly discrepancy: Discrepancy }) {
  const t = useTexts().discrepancies;
  const { kind, first, second, differing } = discrepancy;
  if (kind === 'outsideLimits') return t.otherwise.outsideLimits(first?.products.length ?? 0);
  if (kind === 'noFirstEntry') return t.otherwise.noFirstEntry;
  if (first?.invalid === second?.invalid) return t.compared(agreeing(discrepancy).length, differing.length);
  return first?.invalid && second?.invalid ? t.otherwise.reason : t.otherwise.validity;
}

interface SerialAgainProps {
  readonly serial: string;
  readonly rule: ResolveBallotProps['programme']['rules']['serial'];
  readonly onConfirmed: () => void;
}

/** The wrong paper is the commonest fault of ballot audits: the serial is typed from the paper before anything is asked. */
function SerialAgain({ serial, rule, onConfirmed }: SerialAgainProps) {
  const t = useTexts().discrepancies;
  const [typed, setTyped] = useState('');
  const [differs, setDiffers] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseSerial(typed, rule);
    if ('serial' in parsed && parsed.serial === serial) onConfirmed();
    else setDiffers(true);
  };
  return (
    <form onSubmit={submit}>
      <TextField
        label={t.serialAgain}
        inputMode="numeric"
        size="large"
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setDiffers(false);
        }}
        error={differs ? t.serialDiffers : undefined}
        maxLength={20}
        autoFocus
      />
    </form>
  );
}

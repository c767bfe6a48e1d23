/** Weights and tier sizes as the board enters them, and the order that follows. The program decides no tier. */
import { useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import type { Tally } from '#shared/contract/merge.ts';
import { rankLabel } from '#shared/domain/ranking.ts';
import { PAPER, WEIGHT } from '#shared/domain/scoring.ts';
import { useChannelName } from './channel-name.ts';

/** "0,5" as people write it. */
const written = (typed: string) => typed.trim().replace(',', '.');

function tierSizes(typed: string): number[] | null {
  const sizes = typed.split(/[\s,;]+/).filter((part) => part !== '');
  return sizes.every((size) => /^[1-9]\d{0,4}$/.test(size)) ? sizes.map(Number) : null;
}

export function Scoring({ tally }: { readonly tally: Tally }) {
  const t = useTexts().results.channels;
  const allowed = useSession().may('administrator');
  const command = useCommand('channels.setScoring');
  const name = useChannelName();
  const { scoring } = tally;
  const start = new Map(scoring?.weights.map(({ channel, weight }) => [channel, weight.replace('.', ',')]));
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(start);
  const [tiers, setTiers] = useState(scoring?.tiers.join(', ') ?? '');
  const channels = [PAPER, ...tally.channels.map(({ code }) => code)];
  const weights = channels
    .map((channel) => ({ channel, weight: written(typed.get(channel) ?? '') }))
    .filter(({ weight }) => weight !== '');
  const sizes = tierSizes(tiers);
  const wrong = (channel: string) => {
    const weight = written(typed.get(channel) ?? '');
    return weight !== '' && !WEIGHT.test(weight);
  };
  const ready = allowed && sizes !== null && !channels.some(wrong);
  const save = () => {
    if (ready && sizes) void command.run({ weights, tiers: sizes });
  };
  return (
    <form
      className="results-scoring"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h3>{t.weights}</h3>
      <p className="t-2">{t.weightsHint}</p>
      <div className="results-weights">
        {channels.map((channel) => (
          <TextField
            key={channel}
            label={name(channel)}
            value={typed.get(channel) ?? ''}
            width={8}
            disabled={!allowed}
            error={wrong(channel) ? t.weightForm : undefined}
            onChange={(value) => setTyped(new Map(typed).set(channel, value))}
          />
        ))}
        <TextField
          label={t.tiers}
          value={tiers}
          width={18}
          disabled={!allowed}
          error={sizes === null ? t.tiersForm : undefined}
          onChange={setTiers}
        />
      </div>
      {command.refused ? <FindingList findings={command.findings} /> : null}
      <Button submit disabled={!ready} busy={command.pending} onPress={save}>
        {t.save}
      </Button>
      {allowed ? null : <p className="t-2">{t.notAllowed}</p>}
      {scoring ? <Order tally={tally} scoring={scoring} /> : null}
    </form>
  );
}

function Order({ tally, scoring }: { readonly tally: Tally; readonly scoring: NonNullable<Tally['scoring']> }) {
  const t = useTexts().results.channels;
  const names = new Map(tally.products.map(({ code, name }) => [code, name]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
    <section className="results-order" tabIndex={0} aria-label={t.order}>
      <table className="results-table">
        <caption>{t.order}</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t.rank}
            </th>
            <th scope="col">{t.code}</th>
            <th scope="col">{t.product}</th>
            <th scope="col" className="num">
              {t.score}
            </th>
            <th scope="col">{t.tier}</th>
          </tr>
        </thead>
        <tbody>
          {scoring.products.map(({ code, score, rank, tied, tier, open }) => (
            <tr key={code}>
              <td className="num">{rankLabel(rank, tied)}</td>
              <td>{code}</td>
              <th scope="row">{names.get(code)}</th>
              <td className="num">{score.replace('.', ',')}</td>
              <td>{open ? t.tierOpen : (tier ?? '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

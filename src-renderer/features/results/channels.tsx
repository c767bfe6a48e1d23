/** Totals of other channels beside the paper's, and the weighted order by what the board enters. */
import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions, Dialog } from '#renderer/components/dialog.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import type { Tally } from '#shared/contract/merge.ts';
import { formatInstant, formatNumber } from '#shared/i18n/format.ts';
import { useChannelName } from './channel-name.ts';
import './channels.css';
import { Scoring } from './scoring.tsx';

/** The channels that every programme has beside the paper; others come by the command line. */
const USUAL = ['online', 'jury'] as const;

export function Channels({ tally }: { readonly tally: Tally }) {
  const t = useTexts().results.channels;
  const [open, setOpen] = useState(false);
  const name = useChannelName();
  useKeys([['Ctrl+K', () => setOpen(true)]]);
  return (
    <section className="results-channels">
      <h3>{t.title}</h3>
      {tally.channels.map(({ code, votes }) => (
        <p key={code}>
          <span>{name(code)}</span> <b>{formatNumber(votes)}</b>
        </p>
      ))}
      <Button size="small" shortcut="Ctrl+K" onPress={() => setOpen(true)}>
        {t.open}
      </Button>
      {open ? <ChannelDialog tally={tally} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function ChannelDialog({ tally, onClose }: { readonly tally: Tally; readonly onClose: () => void }) {
  const texts = useTexts();
  const t = texts.results.channels;
  const bridge = useBridge();
  const allowed = useSession().may('supervisor');
  const command = useCommand('channels.import');
  const name = useChannelName();
  const known = new Map(tally.channels.map((channel) => [channel.code, channel]));
  const listed = [...new Set<string>([...USUAL, ...known.keys()])];
  const take = async (channel: string) => {
    const [file] = await bridge.pickFiles({ kind: 'workbook' });
    if (file) await command.run({ channel, file: file.handle });
  };
  return (
    <Dialog title={t.dialog} onClose={onClose} width={760}>
      <p className="t-2">{t.lead}</p>
      <table className="results-table">
        <thead>
          <tr>
            <th scope="col">{t.channel}</th>
            <th scope="col" className="num">
              {t.votes}
            </th>
            <th scope="col">{t.source}</th>
            <th scope="col">{t.take}</th>
          </tr>
        </thead>
        <tbody>
          {listed.map((code) => {
            const channel = known.get(code);
            return (
              <tr key={code}>
                <th scope="row">{name(code)}</th>
                <td className="num">{channel ? formatNumber(channel.votes) : '–'}</td>
                <td>{channel ? `${channel.file} · ${formatInstant(channel.importedAt)}` : t.notYet}</td>
                <td>
                  <Button size="small" disabled={!allowed} busy={command.pending} onPress={() => void take(code)}>
                    {t.takeOf(name(code))}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <FindingList findings={command.findings} limit={8} />
      <Scoring tally={tally} />
      <Actions>
        <Button shortcut="Esc" onPress={onClose}>
          {texts.frame.actions.close}
        </Button>
      </Actions>
    </Dialog>
  );
}

/** The first screen: open a workspace, try the sample, or set one up. */
import { useState } from 'react';
import type { PickedFile } from '#shared/contract/bridge.ts';
import { Home } from './home.tsx';
import { NewBoard } from './new-board.tsx';
import { NewOffice } from './new-office.tsx';
import { Restore } from './restore.tsx';
import './start.css';

/** @param onCheck leads to checking a file, a feature of its own */
export default function Start({ onCheck }: { readonly onCheck: () => void }) {
  const [step, setStep] = useState<'home' | 'office' | 'board' | 'restore'>('home');
  const [lost, setLost] = useState<PickedFile | null>(null);
  if (step === 'office') return <NewOffice onBack={() => setStep('home')} />;
  if (step === 'board') return <NewBoard onBack={() => setStep('home')} />;
  if (step === 'restore') return <Restore file={lost} onBack={() => setStep('home')} />;
  const restore = (file: PickedFile | null) => {
    setLost(file);
    setStep('restore');
  };
  return <Home onCreate={setStep} onRestore={restore} onCheck={onCheck} />;
}

/** The first screen: open a workspace, try the sample, or set one up. */
import { useState } from 'react';
import { Home } from './home.tsx';
import { NewBoard } from './new-board.tsx';
import { NewOffice } from './new-office.tsx';
import './start.css';

export default function Start() {
  const [step, setStep] = useState<'home' | 'office' | 'board'>('home');
  if (step === 'office') return <NewOffice onBack={() => setStep('home')} />;
  if (step === 'board') return <NewBoard onBack={() => setStep('home')} />;
  return <Home onCreate={setStep} />;
}

import { describe, expect, it } from 'vitest';
import { isNumberPad, type KeyFacts, readStroke } from '#renderer/features/entry/strokes.ts';

const PLAIN: KeyFacts = {
  key: '',
  code: '',
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
};
const read = (facts: Partial<KeyFacts>) => readStroke({ ...PLAIN, ...facts });
const press = (key: string) => ({ act: 'press', key });

describe('the number pad', () => {
  it('means the same with NumLock on and off', () => {
    const off = [
      'Insert',
      'End',
      'ArrowDown',
      'PageDown',
      'ArrowLeft',
      'Clear',
      'ArrowRight',
      'Home',
      'ArrowUp',
      'PageUp',
    ];
    off.forEach((key, digit) => {
      expect(read({ key: String(digit), code: `Numpad${digit}` })).toEqual(press(String(digit)));
      expect(read({ key, code: `Numpad${digit}` })).toEqual(press(String(digit)));
    });
    expect(read({ key: 'Enter', code: 'NumpadEnter' })).toEqual(press('E'));
    expect(read({ key: '-', code: 'NumpadSubtract' })).toEqual(press('-'));
    expect(read({ key: '+', code: 'NumpadAdd' })).toEqual(press('+'));
    expect(read({ key: '*', code: 'NumpadMultiply' })).toEqual(press('*'));
    expect(read({ key: '/', code: 'NumpadDivide' })).toEqual({ act: 'search' });
    expect(read({ key: ',', code: 'NumpadDecimal' })).toEqual(press('.'));
    expect(read({ key: 'Delete', code: 'NumpadDecimal' })).toEqual(press('.'));
    expect(read({ key: '.', code: 'NumpadDecimal' })).toEqual(press('.'));
    expect(read({ key: ',', code: 'NumpadComma' })).toEqual(press('.'));
    // Without its place, and on the row of letters.
    for (const key of ['.', ',', 'Decimal', 'Separator']) expect(read({ key, code: '' })).toEqual(press('.'));
    expect(read({ key: '.', code: 'Period' })).toEqual(press('.'));
    expect(read({ key: ',', code: 'Comma' })).toEqual(press('.'));
  });

  it('is told from the digit row', () => {
    expect(isNumberPad('Numpad5')).toBe(true);
    expect(isNumberPad('NumpadEnter')).toBe(true);
    expect(isNumberPad('Digit5')).toBe(false);
  });
});

describe('keyboards without a number pad', () => {
  it('have the digit row, under layouts that put letters there too', () => {
    expect(read({ key: '5', code: 'Digit5' })).toEqual(press('5'));
    // Vietnamese layout of Windows: ă â ê ô on 1 to 4; French: & é " ' … with the digits above.
    expect(read({ key: 'ă', code: 'Digit1' })).toEqual(press('1'));
    expect(read({ key: '&', code: 'Digit1' })).toEqual(press('1'));
    expect(read({ key: '1', code: 'Digit1', shiftKey: true })).toEqual(press('1'));
    expect(read({ key: '５', code: '' })).toEqual(press('5'));
  });

  it('have the signs and function keys for each of − + * /', () => {
    expect(read({ key: '*', code: 'Digit8', shiftKey: true })).toEqual(press('*'));
    expect(read({ key: '+', code: 'Equal', shiftKey: true })).toEqual(press('+'));
    expect(read({ key: '/', code: 'Slash' })).toEqual({ act: 'search' });
    expect(read({ key: 'F6', code: 'F6' })).toEqual(press('-'));
    expect(read({ key: 'F7', code: 'F7' })).toEqual(press('+'));
    expect(read({ key: 'F8', code: 'F8' })).toEqual(press('*'));
    expect(read({ key: 'F9', code: 'F9' })).toEqual({ act: 'search' });
    expect(read({ key: 'Backspace', code: 'Backspace' })).toEqual(press('<'));
    expect(read({ key: 'Escape', code: 'Escape' })).toEqual({ act: 'escape' });
  });
});

describe('what is no key of the screen', () => {
  it('leaves shortcuts, Tab and composing to whom they belong', () => {
    expect(read({ key: '5', code: 'Digit5', ctrlKey: true })).toBeNull();
    expect(read({ key: '5', code: 'Numpad5', altKey: true })).toBeNull();
    expect(read({ key: '5', code: 'Digit5', metaKey: true })).toBeNull();
    expect(read({ key: 'a', code: 'KeyA', isComposing: true })).toBeNull();
    for (const key of ['Tab', 'Shift', 'F5', 'F12', 'ArrowLeft', 'NumLock'])
      expect(read({ key, code: key })).toBeNull();
  });

  it('knows letters, also those that an input method inserts', () => {
    for (const key of ['a', 'đ', 'ế', ' ', 'Dead', 'Process', '%']) {
      expect(read({ key, code: '' })).toEqual({ act: 'letter', text: key });
    }
  });

  it('makes nothing of a key that is held down', () => {
    expect(read({ key: '5', code: 'Numpad5', repeat: true })).toEqual({ act: 'held' });
    expect(read({ key: '-', code: 'NumpadSubtract', repeat: true })).toEqual({ act: 'held' });
    expect(read({ key: 'Tab', code: 'Tab', repeat: true })).toBeNull();
  });
});

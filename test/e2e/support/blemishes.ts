/** What a person would stumble over in a dialog: words not translated, cut off or too faint, fields empty or marked wrong. */

import type { Locator } from 'playwright-core';

/** Contrast of letters to what is behind them; WCAG 2.2 asks for 3 with large or secondary text. */
const LEAST_CONTRAST = 3;

/** Each blemish in a few words, `too faint (2.1): e.g. GetInfo`. */
export function blemishes(dialog: Locator, leastContrast = LEAST_CONTRAST): Promise<string[]> {
  return dialog.evaluate(look, leastContrast);
}

/** Runs in the page, so it must stand on its own. */
function look(dialog: Element, leastContrast: number): string[] {
  const colour = (text: string) => (text.match(/[\d.]+/g) ?? ['0', '0', '0', '0']).map(Number);

  function brightness(rgb: readonly number[]): number {
    const [r = 0, g = 0, b = 0] = rgb.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function backgroundOf(element: Element): number[] {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if ((found[3] ?? 1) > 0.5) return found;
    }
    return [255, 255, 255];
  }

  /** How much of an element is there, with all that it stands in. */
  function opacityOf(element: Element): number {
    let opacity = 1;
    for (let at: Element | null = element; at; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  }

  function mixed(letters: readonly number[], behind: readonly number[], opacity: number): number[] {
    const share = opacity * (letters[3] ?? 1);
    return [0, 1, 2].map((part) => (letters[part] ?? 0) * share + (behind[part] ?? 0) * (1 - share));
  }

  function contrast(element: Element): number {
    const behind = backgroundOf(element);
    const letters = mixed(colour(getComputedStyle(element).color), behind, opacityOf(element));
    const [one, other] = [brightness(letters), brightness(behind)].sort((a, b) => b - a) as [number, number];
    return (one + 0.05) / (other + 0.05);
  }

  const lineHeight = (element: Element) => Number.parseFloat(getComputedStyle(element).lineHeight) || 20;

  const found: string[] = [];
  const edge = dialog.getBoundingClientRect().right + 1;
  const fields = [...dialog.querySelectorAll<HTMLInputElement>('input[type="text"], select, textarea')];
  const visible = (element: Element) => element.getClientRects().length > 0;

  for (const field of fields.filter(visible)) {
    if (field.classList.contains('input-error')) found.push(`marked wrong: field ${field.id}`);
    if (field.tagName === 'SELECT' && !field.value) found.push(`nothing chosen: field ${field.id}`);
    if (contrast(field) < leastContrast) found.push(`too faint: field ${field.id}`);
    if (field.getBoundingClientRect().right > edge) found.push(`cut off: field ${field.id}`);
  }
  for (const label of [...dialog.querySelectorAll<HTMLLabelElement>('label[for]:not([style])')].filter(
    visible,
  )) {
    const words = label.innerText.trim();
    // What is behind its own edge lies below the field beside it.
    if (label.scrollWidth > label.clientWidth + 1) found.push(`cut off: label ${words}`);
    if (label.getClientRects()[0]!.height > 1.7 * lineHeight(label))
      found.push(`on two lines: label ${words}`);
  }
  const texts = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = text.textContent?.trim() ?? '';
    const element = text.parentElement;
    if (!words || !element || !visible(element) || element.closest('style, script, option')) continue;
    const ratio = contrast(element);
    if (/^[a-z][\w-]*(\.[\w-]+)+$/.test(words)) found.push(`not translated: ${words}`);
    if (ratio < leastContrast) found.push(`too faint (${ratio.toFixed(1)}): ${words}`);
    if (element.getBoundingClientRect().right > edge) found.push(`cut off: ${words}`);
  }
  return found;
}

/** Chooses the FRITZ!Box in the dialog of a new node where there is exactly one: with several, a person has to say which. */

const NONE = '_ADD_';

export function chooseOnlyBox(): void {
  const select = $('#node-input-box');
  if (select.val() !== NONE) return;
  const boxes = select
    .find('option')
    .toArray()
    .map((option) => String($(option).val()))
    .filter((id) => id !== NONE && id !== '');
  if (boxes.length === 1) select.val(String(boxes[0])).trigger('change');
}

/** What the dialogs of all nodes look like beyond the style of Node-RED, in its own colours: light and dark. */

const STYLE = `
.tr064-form .form-row > label { width: 128px; }
.tr064-combo { position: relative; display: inline-block; width: 70%; }
.tr064-person .tr064-combo { flex: 1; }
.form-row .tr064-combo > input[type="text"] { width: 100%; padding-right: 28px; box-sizing: border-box; }
.tr064-combo > button { position: absolute; right: 1px; top: 1px; bottom: 1px; width: 26px; border: none;
  background: none; color: var(--red-ui-form-text-color); cursor: pointer; }
.tr064-combo .tr064-combo-list { display: none; position: absolute; z-index: 50; left: 0; right: 0; top: 100%; margin: 1px 0 0;
  padding: 0; list-style: none; max-height: 240px; overflow-y: auto; border: 1px solid var(--red-ui-form-input-border-color);
  background: var(--red-ui-form-input-background); color: var(--red-ui-form-text-color);
  box-shadow: 0 3px 8px var(--red-ui-shadow, rgba(0, 0, 0, 0.2)); }
.tr064-combo .tr064-combo-list.tr064-open { display: block; }
.tr064-combo.tr064-typed > button { display: none; }
.tr064-combo-list > li { padding: 5px 8px; cursor: pointer; overflow-wrap: anywhere; }
.tr064-combo-list > li.tr064-active { background: var(--red-ui-list-item-background-selected, var(--red-ui-form-input-border-selected-color)); }
.tr064-combo-list > li.tr064-notice { cursor: default; font-style: italic; color: var(--red-ui-secondary-text-color, inherit); }
.tr064-combo-list small { margin-left: 4px; color: var(--red-ui-secondary-text-color, inherit); }
.tr064-name { display: block; margin: 2px 0 0 136px; color: var(--red-ui-secondary-text-color, inherit); overflow-wrap: anywhere; }
.tr064-person { flex-wrap: wrap; }
.tr064-person .tr064-name { order: 1; flex-basis: 100%; margin: -2px 0 0 calc(28% + 14px); }
.tr064-name:empty { display: none; }
.tr064-argument-title { margin: 2px 0 4px; overflow-wrap: anywhere; }
.tr064-argument-title small { margin-left: 8px; }
.tr064-argument .tr064-argument-name { width: 100%; box-sizing: border-box; }
.tr064-hint { color: var(--red-ui-secondary-text-color, inherit); }
.tr064-warning, .tr064-bad { color: var(--red-ui-text-color-error, #ad1625); }
.tr064-good { color: var(--red-ui-text-color-success, #4f8f00); }
.tr064-report ul { list-style: none; margin: 4px 0 8px 4px; }
.tr064-report { overflow-wrap: anywhere; }
.tr064-report p { margin: 6px 0; }
.tr064-report textarea.tr064-diagnosis { width: 100%; box-sizing: border-box; font-family: monospace; margin-bottom: 6px;
  color: var(--red-ui-form-text-color); cursor: text; }
.tr064-report code { overflow-wrap: anywhere; white-space: normal; }
.tr064-found { display: flex; gap: 8px; align-items: baseline; margin-top: 6px; }
.tr064-details .form-row > input, .tr064-details .form-row > select { max-width: calc(100% - 136px); }
.tr064-details .form-row > span { display: inline-block; max-width: calc(100% - 242px); vertical-align: middle; line-height: 1.3; }
.tr064-details > summary { margin: 12px 0 8px; cursor: pointer; }
.tr064-details td { padding: 1px 10px 1px 0; vertical-align: top; }
.tr064-details code, .tr064-argument code { color: inherit; background: none; padding: 0; border: none; }
`;

/** Puts the shared style into the page, once, and upon the dialog whose fields begin so. */
export function addStyle(prefix = 'node-input'): void {
  // Node-RED's own width for labels is too narrow for "Verschlüsselung"; other dialogs keep it.
  $(`#${prefix}-name`).closest('form').addClass('tr064-form');
  if (!$('#tr064-style').length) $('<style id="tr064-style">').text(STYLE).appendTo('head');
}

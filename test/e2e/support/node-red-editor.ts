/** The editor of a real Node-RED in a real browser, driven the way a person does it. */

import type { Browser, Locator, Page } from 'playwright-core';
import { openPage, type PageOptions } from './browser';

interface EditedNode {
  readonly id: string;
  readonly type: string;
  /** Carries the blue dot of what is not deployed yet. */
  readonly changed?: boolean;
  /** Without it the node carries the red triangle. */
  readonly valid: boolean;
  readonly validationErrors?: readonly string[];
}

/** What runs inside the page. */
declare const RED: {
  nodes: {
    node(id: string): Record<string, unknown>;
    eachNode(visit: (node: EditedNode) => void): void;
  };
  editor: { edit(node: unknown): void };
  workspaces: { show(id: string): void };
};

export class NodeRedEditor {
  private constructor(
    readonly page: Page,
    /** What went wrong in the page's own scripts. */
    readonly errors: readonly string[],
    private readonly end: () => Promise<void>,
  ) {}

  static async open(browser: Browser, url: string, options: PageOptions = {}): Promise<NodeRedEditor> {
    const { page, context, errors } = await openPage(browser, { width: 1400, height: 900, ...options });
    const theme = options.dark ? 'dark' : 'light';
    await context.addInitScript((value) => localStorage.setItem('view-dark-theme', value), theme);
    // Shorter than a test may take, so that a failure names the step that failed.
    page.setDefaultTimeout(20_000);
    await page.goto(url);
    const editor = new NodeRedEditor(page, errors, () => context.close());
    await editor.loaded();
    return editor;
  }

  /** Loads the page again, with the flows as they are deployed. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.loaded();
  }

  private async loaded(): Promise<void> {
    await this.inPalette('tr064-discover').waitFor({ state: 'attached' });
    await this.page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
  }

  close(): Promise<void> {
    return this.end();
  }

  inPalette(type: string): Locator {
    return this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
  }

  /** Drags a node out of the palette; answers its id. */
  async drop(type: string, x: number, y: number): Promise<string> {
    const before = await this.ids(type);
    await this.inPalette(type).scrollIntoViewIfNeeded();
    await this.inPalette(type).dragTo(this.page.locator('#red-ui-workspace-chart'), {
      targetPosition: { x, y },
    });
    const [id] = (await this.ids(type)).filter((one) => !before.includes(one));
    if (!id) throw new Error(`The editor took no ${type}.`);
    return id;
  }

  /** Draws a wire from the first output of a node to the input of another. */
  async wire(from: string, to: string): Promise<void> {
    const output = await this.port(from, '.red-ui-flow-port-output .red-ui-flow-port');
    const input = await this.port(to, '.red-ui-flow-port-input .red-ui-flow-port');
    await this.page.mouse.move(output.x, output.y);
    await this.page.mouse.down();
    await this.page.mouse.move((output.x + input.x) / 2, (output.y + input.y) / 2, { steps: 5 });
    await this.page.mouse.move(input.x, input.y, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Opens the dialog of a node: a click and Enter, for a busy computer takes longer between two clicks than a double click may. */
  async edit(id: string): Promise<void> {
    await this.page.locator(`[id="${id}"]`).click({ position: { x: 60, y: 15 } });
    await this.page.locator(`[id="${id}"].red-ui-flow-node-selected`).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('#node-input-name').waitFor();
    await this.settled();
  }

  /** While a dialog slides in, Node-RED takes no other one, and after such a click none at all; it is raised when it is there. */
  private async settled(): Promise<void> {
    await this.page.locator('#red-ui-editor-stack[style*="z-index: 13"]').waitFor({ state: 'attached' });
  }

  /** Opens the dialog of the box that the open dialog has chosen, or of a new one. */
  async editBox(): Promise<void> {
    const { page } = this;
    const isNew = (await page.inputValue('#node-input-box')) === '_ADD_';
    // Node-RED 5 has two buttons beside the list, older ones have one for both.
    const button = `#node-input-btn-box-${isNew ? 'add' : 'edit'}, #node-input-lookup-box`;
    await page.locator(button).first().click();
    await page.locator('#node-config-input-host').waitFor();
    await this.settled();
  }

  async done(): Promise<void> {
    await this.page.click('#node-dialog-ok');
    await this.page.locator('.red-ui-tray').waitFor({ state: 'detached' });
  }

  async doneWithBox(): Promise<void> {
    await this.page.click('#node-config-dialog-ok');
    await this.page.locator('#node-config-input-host').waitFor({ state: 'detached' });
  }

  async cancel(): Promise<void> {
    await this.page.click('#node-dialog-cancel');
    await this.page.locator('.red-ui-tray').waitFor({ state: 'detached' });
  }

  async deploy(): Promise<void> {
    await this.page.click('#red-ui-header-button-deploy');
    await this.page.locator('#red-ui-header-button-deploy.disabled').waitFor();
  }

  /** Opens the list of a field and clicks the entry that begins so. */
  async choose(field: string, text: string): Promise<void> {
    await this.page.click(field);
    const entry = this.page.locator('.tr064-combo-list.tr064-open li[data-index]').filter({ hasText: text });
    await entry.first().click();
  }

  /** The entries of the list under a field, as a person reads them. */
  async entries(field: string): Promise<string[]> {
    await this.page.click(field);
    const list = this.page.locator('.tr064-combo-list.tr064-open li');
    await list.filter({ hasNotText: '…' }).first().waitFor();
    const texts = await list.allInnerTexts();
    await this.page.keyboard.press('Escape');
    return texts;
  }

  /** A setting of a node as the editor holds it, deployed or not. */
  setting(id: string, name: string): Promise<unknown> {
    return this.page.evaluate(([node, key]) => RED.nodes.node(node!)[key!], [id, name] as const);
  }

  /** Nodes that carry a red triangle, and why: `tr064-event: interval`. */
  complaints(): Promise<string[]> {
    return this.page.evaluate(() => {
      const found: string[] = [];
      RED.nodes.eachNode(({ type, valid, validationErrors }) => {
        if (!valid) found.push(`${type}: ${validationErrors?.join(', ')}`);
      });
      return found;
    });
  }

  /** Why a node carries its red triangle; empty while it has none. */
  complaintOf(id: string): Promise<string> {
    return this.page.evaluate((node) => {
      const { validationErrors } = RED.nodes.node(node) as unknown as EditedNode;
      return (validationErrors ?? []).join(' ').trim();
    }, id);
  }

  /** Types of this package that the palette shows for a word. */
  async foundInPalette(word: string): Promise<string[]> {
    const field = this.page.locator('#red-ui-palette-search input[type="text"]');
    const before = await field.inputValue();
    await field.fill(word);
    // The palette listens to keys.
    await field.press('End');
    if (word !== before)
      await this.page
        .locator('.red-ui-palette-node[data-filter="true"]')
        .first()
        .waitFor({ state: 'attached' });
    const shown = this.page.locator('.red-ui-palette-node[data-palette-type^="tr064-"]:not([data-filter])');
    const types = await shown.evaluateAll((nodes) =>
      nodes.map((node) => node.getAttribute('data-palette-type') ?? ''),
    );
    await field.fill('');
    await field.press('End');
    await this.page
      .locator('.red-ui-palette-node[data-filter="true"]')
      .first()
      .waitFor({ state: 'detached' });
    return types.sort();
  }

  /** Entries of the quick-add dialog for a word, as a person reads them. */
  async foundByQuickAdd(word: string): Promise<string[]> {
    await this.page
      .locator('#red-ui-workspace-chart')
      .click({ position: { x: 500, y: 400 }, modifiers: ['Control'] });
    await this.page.fill('#red-ui-type-search-input', word);
    await this.page.press('#red-ui-type-search-input', 'End');
    const found = this.page.locator('.red-ui-type-search .red-ui-search-result-node-label:visible');
    await this.page
      .locator('.red-ui-type-search .red-ui-search-result-node-label', { hasText: /^inject$/ })
      .first()
      .waitFor({ state: 'hidden' });
    const texts = await found.allInnerTexts();
    await this.page.keyboard.press('Escape');
    await this.page.locator('.red-ui-type-search').waitFor({ state: 'hidden' });
    return texts;
  }

  /** Types of the nodes that carry the blue dot of what is not deployed. */
  changed(): Promise<string[]> {
    return this.page.evaluate(() => {
      const found: string[] = [];
      RED.nodes.eachNode(({ type, changed }) => {
        if (changed) found.push(type);
      });
      return found;
    });
  }

  /** Shows a tab with so many nodes: what of it lies upon another, or beyond the left edge. */
  async covered(tab: string, count: number): Promise<string[]> {
    await this.page.evaluate((id) => RED.workspaces.show(id), tab);
    await this.page.waitForFunction(
      ([id, wanted]) => {
        const shown = [...document.querySelectorAll('.red-ui-flow-node-group')];
        return shown.length === wanted && shown.every((node) => RED.nodes.node(node.id)?.z === id);
      },
      [tab, count] as const,
    );
    return this.page.evaluate(() => {
      const chart = document.querySelector('#red-ui-workspace-chart')!.getBoundingClientRect();
      const nodes = [...document.querySelectorAll('.red-ui-flow-node-group')].map((group) => ({
        name: group.querySelector('.red-ui-flow-node-label')?.textContent ?? group.id,
        // With its button, its ports, and its status below.
        at: group.getBoundingClientRect(),
      }));
      const found = nodes.filter(({ at }) => at.left < chart.left).map(({ name }) => `cut off: ${name}`);
      for (const [index, { name, at }] of nodes.entries())
        for (const other of nodes.slice(index + 1)) {
          const apart =
            at.right < other.at.left ||
            other.at.right < at.left ||
            at.bottom < other.at.top ||
            other.at.bottom < at.top;
          if (!apart) found.push(`${name} / ${other.name}`);
        }
      return found;
    });
  }

  /** The status text below a node. */
  statusOf(id: string): Locator {
    return this.page.locator(`[id="${id}"] .red-ui-flow-node-status-label`);
  }

  private ids(type: string): Promise<string[]> {
    return this.page.evaluate((wanted) => {
      const found: string[] = [];
      RED.nodes.eachNode((node) => {
        if (node.type === wanted) found.push(node.id);
      });
      return found;
    }, type);
  }

  private async port(id: string, selector: string): Promise<{ x: number; y: number }> {
    const box = await this.page.locator(`[id="${id}"] ${selector}`).first().boundingBox();
    if (!box) throw new Error(`The node ${id} has no port there.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}

/** What one request of HomeKit asks of a thing: the Home app sets hue and saturation, or mode and temperature, one by one. */

export class Wishes {
  private gathered?: { readonly wishes: object; readonly done: Promise<void> };

  /**
   * Wishes that come within one turn of the event loop are one.
   *
   * @param send is called once, with all of them
   */
  async add(wish: object, send: (wishes: object) => Promise<void>): Promise<void> {
    if (this.gathered) Object.assign(this.gathered.wishes, wish);
    else {
      const wishes = { ...wish };
      const turn = new Promise<void>((resolve) => setImmediate(resolve));
      const done = turn.then(() => {
        this.gathered = undefined;
        return send(wishes);
      });
      this.gathered = { wishes, done };
    }
    await this.gathered.done;
  }
}

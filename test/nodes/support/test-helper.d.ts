/** What the tests use of node-red-node-test-helper, which brings no types. */

declare module 'node-red-node-test-helper' {
  interface Asking extends Promise<{ body: unknown }> {
    send(body: object): Asking;
    type(contentType: string): Asking;
  }

  const helper: {
    settings(settings: object): void;
    startServer(done: () => void): void;
    stopServer(done: () => void): void;
    load(nodes: readonly unknown[], flow: readonly object[], credentials: object): Promise<void>;
    setFlows(flow: readonly object[], type: 'full' | 'flows' | 'nodes', credentials?: object): Promise<void>;
    clearFlows(): Promise<void>;
    unload(): Promise<void>;
    getNode(id: string): unknown;
    /** The spy on the log of Node-RED. */
    log(): unknown;
    /** Asks the admin server of the runtime, by way of supertest. */
    request(): { get(path: string): Asking; post(path: string): Asking };
  };
  export default helper;
}

/** What the tests use of node-red-node-test-helper, which brings no types. */

declare module 'node-red-node-test-helper' {
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
    /** Of the admin server: `http://127.0.0.1:PORT/`. */
    url(): string;
  };
  export default helper;
}

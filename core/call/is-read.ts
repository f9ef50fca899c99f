/** What only asks may be asked twice, beside a transaction and by many at once; `Get…` is the rule of all service documents. */
export const isRead = (action: string): boolean => /^(X_(AVM[-_]DE_)?)?(Dial)?Get/i.test(action);
